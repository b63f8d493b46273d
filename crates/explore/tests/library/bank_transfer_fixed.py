# The locks are always taken in the order of the account numbers.
# verdict: holds
import threading


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = (source, target) if source.number < target.number else (target, source)
    with first.lock:
        with second.lock:
            source.balance -= amount
            target.balance += amount


a, b = Account(1, 10), Account(2, 10)
threads = [threading.Thread(target=transfer, args=pair) for pair in ((a, b, 3), (b, a, 5))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert (a.balance, b.balance) == (12, 8)
