# A recursive lock knows its owner.
# verdict: holds
import threading

lock = threading.RLock()


def outer():
    with lock:
        inner()


def inner():
    with lock:
        pass


threads = [threading.Thread(target=outer) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
