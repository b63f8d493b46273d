import queue
import threading

q = queue.Queue()


def put(item):
    q.put(item)


threads = [threading.Thread(target=put, args=(n,)) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(q.get(), q.get())
