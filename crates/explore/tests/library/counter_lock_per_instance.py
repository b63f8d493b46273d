# A lock in each object does not protect what the objects share.
# verdict: violated
# message: AssertionError: an update was lost
# races: total
import threading


class Adder:
    total = 0

    def __init__(self):
        self.lock = threading.Lock()

    def add(self):
        with self.lock:
            Adder.total += 1


threads = [threading.Thread(target=Adder().add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Adder.total == 2, "an update was lost"
