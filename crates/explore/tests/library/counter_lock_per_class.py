# The lock belongs to what it protects: the class.
# verdict: holds
import threading


class Adder:
    total = 0
    lock = threading.Lock()

    def add(self):
        with Adder.lock:
            Adder.total += 1


threads = [threading.Thread(target=Adder().add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Adder.total == 2
