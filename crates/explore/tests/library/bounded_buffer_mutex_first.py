# Waiting for a place while holding the lock that the other needs.
# verdict: deadlock
import threading

buffer = []
free, full = threading.Semaphore(1), threading.Semaphore(0)
mutex = threading.Lock()


def produce():
    for n in range(2):
        with mutex:
            free.acquire()
            buffer.append(n)
            full.release()


def consume():
    for _ in range(2):
        with mutex:
            full.acquire()
            buffer.pop(0)
            free.release()


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
