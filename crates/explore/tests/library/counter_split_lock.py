# Each access is protected, but not both together: no data race, and wrong all the same.
# verdict: violated
# message: AssertionError: an update was lost
# races: none
import threading

counter = 0
lock = threading.Lock()


def add():
    global counter
    with lock:
        seen = counter
    with lock:
        counter = seen + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2, "an update was lost"
