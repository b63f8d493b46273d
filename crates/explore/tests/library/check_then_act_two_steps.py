# The check is protected and the act is protected, but not the step between them.
# verdict: violated
# message: AssertionError: a ticket was sold twice
# races: none
import threading

tickets = 1
lock = threading.Lock()


def buy():
    global tickets
    with lock:
        free = tickets > 0
    if free:
        with lock:
            tickets -= 1


threads = [threading.Thread(target=buy) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tickets == 0, "a ticket was sold twice"
