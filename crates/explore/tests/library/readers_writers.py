# A reader between the two halves of a change sees what never was.
# verdict: violated
# message: AssertionError: half a change was seen
import threading

left = right = 0


def write():
    global left, right
    left = 1
    right = 1


def read():
    a = left
    b = right
    assert a == b, "half a change was seen"


threads = [threading.Thread(target=f) for f in (write, read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
