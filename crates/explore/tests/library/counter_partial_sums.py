# Each thread has a place of its own, so nothing needs a lock.
# verdict: holds
# outcomes: "3\n"
import threading

parts = [0, 0]


def add(index, n):
    parts[index] += n


threads = [threading.Thread(target=add, args=(i, i + 1)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(parts))
