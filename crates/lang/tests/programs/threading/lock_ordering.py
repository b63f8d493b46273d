import threading


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda a: a.number)
    with first.lock, second.lock:
        source.balance -= amount
        target.balance += amount


a, b = Account(1, 100), Account(2, 100)
threads = [threading.Thread(target=transfer, args=pair) for pair in ((a, b, 30), (b, a, 50))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a.balance, b.balance)
