# `with` releases on every way out.
# verdict: holds
import threading

lock = threading.Lock()


def work():
    try:
        with lock:
            {}["missing"]
    except KeyError:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not lock.locked()
