# A spin lock on a step that tests and sets at once.
# verdict: holds
import threading

flag = threading.Lock()
inside = 0


def visit():
    global inside
    while not flag.acquire(blocking=False):
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    flag.release()


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
