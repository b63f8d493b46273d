# Looking and waiting are one step under the lock, and so are setting and telling.
# verdict: holds
import threading

ready = False
condition = threading.Condition()


def wait():
    with condition:
        while not ready:
            condition.wait()


def tell():
    global ready
    with condition:
        ready = True
        condition.notify()


threads = [threading.Thread(target=f) for f in (wait, tell)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert ready
