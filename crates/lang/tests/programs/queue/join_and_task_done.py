import queue
import threading

q = queue.Queue()
done = []


def worker():
    while True:
        item = q.get()
        done.append(item)
        q.task_done()


threading.Thread(target=worker, daemon=True).start()
for n in range(4):
    q.put(n)
q.join()
print(done)
try:
    q.task_done()
except ValueError as error:
    print(error)
