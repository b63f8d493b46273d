# Dijkstra's buffer: one semaphore counts the free places, one the full ones.
# verdict: holds
# outcomes: "[0, 1]\n"
import threading

buffer = []
free, full = threading.Semaphore(1), threading.Semaphore(0)
mutex = threading.Lock()
taken = []


def produce():
    for n in range(2):
        free.acquire()
        with mutex:
            buffer.append(n)
        full.release()


def consume():
    for _ in range(2):
        full.acquire()
        with mutex:
            taken.append(buffer.pop(0))
        free.release()


threads = [threading.Thread(target=f) for f in (produce, consume)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(taken)
