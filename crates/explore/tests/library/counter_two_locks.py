# Two locks for one datum protect nothing.
# verdict: violated
# message: AssertionError: an update was lost
# races: counter
import threading

counter = 0


def add(lock):
    global counter
    with lock:
        counter += 1


threads = [threading.Thread(target=add, args=(threading.Lock(),)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2, "an update was lost"
