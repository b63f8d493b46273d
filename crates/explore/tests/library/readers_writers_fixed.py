# Readers together, or one writer alone: the first reader locks writers out, the last lets them in.
# P. J. Courtois, F. Heymans, D. L. Parnas, Concurrent control with readers and writers, 1971.
# verdict: holds
import threading

left = right = 0
readers = 0
count = threading.Lock()
room = threading.Semaphore(1)


def write():
    global left, right
    with room:
        left = 1
        right = 1


def read():
    global readers
    with count:
        readers += 1
        if readers == 1:
            room.acquire()
    assert left == right, "half a change was seen"
    with count:
        readers -= 1
        if readers == 0:
            room.release()


threads = [threading.Thread(target=f) for f in (write, read, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
