import threading

result = []


def work():
    result.append(42)


t = threading.Thread(target=work)
t.start()
print(len(result))
t.join()
print(len(result))
