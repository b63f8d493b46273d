import threading

counter = 0


def add():
    global counter
    seen = counter
    print(end="")
    counter = seen + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
