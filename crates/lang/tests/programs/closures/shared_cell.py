def account():
    balance = 0

    def deposit(n):
        nonlocal balance
        balance += n

    def show():
        return balance

    return deposit, show


deposit, show = account()
deposit(5)
deposit(7)
print(show())
