import queue
import threading

q = queue.Queue(maxsize=2)
results = []


def producer():
    for n in range(5):
        q.put(n)
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        results.append(item * item)


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)
