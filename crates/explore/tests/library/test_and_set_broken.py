# Testing and setting in two steps is no lock.
# verdict: violated
# message: AssertionError: both are inside
import threading

taken = False
inside = 0


def visit():
    global taken, inside
    while taken:
        pass
    taken = True
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    taken = False


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
