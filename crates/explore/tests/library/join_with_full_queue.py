# Joining a producer before emptying the queue that it waits for.
# verdict: deadlock
import queue
import threading

results = queue.Queue(maxsize=1)


def produce():
    for n in range(2):
        results.put(n)


t = threading.Thread(target=produce)
t.start()
t.join()
print(results.get(), results.get())
