# The same with an assertion: some schedule makes it fail.
# verdict: violated
# message: AssertionError: an update was lost
# races: counter
import threading

counter = 0


def add():
    global counter
    seen = counter
    counter = seen + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2, "an update was lost"
