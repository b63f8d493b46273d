import threading

data = threading.local()
data.value = "main"
seen = []


def work(n):
    seen.append(hasattr(data, "value"))
    data.value = n
    seen.append(data.value)


for n in range(2):
    t = threading.Thread(target=work, args=(n,))
    t.start()
    t.join()
print(seen, data.value)
try:
    data.other
except AttributeError as error:
    print(error)
