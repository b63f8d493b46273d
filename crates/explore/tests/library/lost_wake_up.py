# The flag is looked at before the lock is taken; the wake-up may come between.
# verdict: deadlock
# races: ready
import threading

ready = False
condition = threading.Condition()


def wait():
    if not ready:
        with condition:
            condition.wait()


def tell():
    global ready
    ready = True
    with condition:
        condition.notify()


threads = [threading.Thread(target=f) for f in (wait, tell)]
for t in threads:
    t.start()
for t in threads:
    t.join()
