import threading
import time

ready = threading.Event()
log = []


def wait():
    log.append("waiting")
    ready.wait()
    log.append("going")


t = threading.Thread(target=wait)
t.start()
time.sleep(0.05)
log.append("setting")
ready.set()
t.join()
print(log, ready.is_set(), ready.wait())
ready.clear()
print(ready.is_set(), ready.wait(timeout=0.01))
