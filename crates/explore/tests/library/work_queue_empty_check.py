# That the queue is not empty now says nothing about the next step.
# verdict: deadlock
import queue
import threading

tasks = queue.Queue()
tasks.put(1)


def work():
    if not tasks.empty():
        tasks.get()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
