import threading

data = list(range(100))
parts = [0] * 4


def add(index, chunk):
    parts[index] = sum(chunk)


threads = [threading.Thread(target=add, args=(i, data[i * 25:(i + 1) * 25])) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(parts, sum(parts))
