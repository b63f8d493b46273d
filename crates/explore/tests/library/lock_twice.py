# A lock that is not recursive waits for itself.
# verdict: deadlock
import threading

lock = threading.Lock()


def outer():
    with lock:
        inner()


def inner():
    with lock:
        pass


t = threading.Thread(target=outer)
t.start()
t.join()
