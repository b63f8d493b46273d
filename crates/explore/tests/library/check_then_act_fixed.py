# Check and act under one lock.
# verdict: holds
import threading

tickets = 1
lock = threading.Lock()


def buy():
    global tickets
    with lock:
        if tickets > 0:
            tickets -= 1


threads = [threading.Thread(target=buy) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tickets == 0
