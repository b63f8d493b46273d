# A lock for each account, taken in two different orders.
# verdict: deadlock
# races: none
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


a, b = Account(10), Account(10)
threads = [threading.Thread(target=transfer, args=pair) for pair in ((a, b, 3), (b, a, 5))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert a.balance + b.balance == 20
