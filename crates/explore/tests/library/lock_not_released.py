# An exception skips the release, and the next one waits for ever.
# verdict: deadlock
import threading

lock = threading.Lock()


def work():
    try:
        lock.acquire()
        {}["missing"]
        lock.release()
    except KeyError:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
