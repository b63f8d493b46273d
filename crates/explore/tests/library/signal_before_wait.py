# A notification is not kept for those who come later.
# verdict: deadlock
# races: none
import threading

condition = threading.Condition()


def wait():
    with condition:
        condition.wait()


def tell():
    with condition:
        condition.notify()


threads = [threading.Thread(target=f) for f in (wait, tell)]
for t in threads:
    t.start()
for t in threads:
    t.join()
