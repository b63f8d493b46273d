class Account:
    def __init__(self):
        self.balance = 0

    def withdraw(self, n):
        if n > self.balance:
            raise ValueError("not enough")


Account().withdraw(5)
