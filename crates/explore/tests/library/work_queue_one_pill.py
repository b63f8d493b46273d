# One pill for two workers: the other waits for ever.
# verdict: deadlock
import queue
import threading

tasks = queue.Queue()


def work():
    while tasks.get() is not None:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for task in (1, None):
    tasks.put(task)
for t in threads:
    t.join()
