# Money disappears or appears when two transfers meet.
# verdict: violated
# message: AssertionError: money was made or lost
# races: balance
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    source.balance -= amount
    target.balance += amount


a, b = Account(10), Account(10)
threads = [threading.Thread(target=transfer, args=pair) for pair in ((a, b, 3), (b, a, 5))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert a.balance + b.balance == 20, "money was made or lost"
