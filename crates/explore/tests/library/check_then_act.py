# Both see the last ticket, both sell it.
# verdict: violated
# message: AssertionError: a ticket was sold twice
# races: tickets
import threading

tickets = 1


def buy():
    global tickets
    if tickets > 0:
        tickets -= 1


threads = [threading.Thread(target=buy) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tickets == 0, "a ticket was sold twice"
