import threading


class Adder(threading.Thread):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.total = None

    def run(self):
        self.total = sum(self.numbers)


workers = [Adder(range(n)) for n in (10, 100)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([w.total for w in workers])
