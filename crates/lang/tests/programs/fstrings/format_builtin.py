print(format(3.14159, ".2f"), format(42, "06d"), format("x", ">3"), format(5), format(255, "x"))


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        return f"{self.amount:{spec or '.2f'}} EUR"


print(f"{Money(3)} {Money(2.5):.1f} {Money(7):08.2f}")
print(format(Money(1), ".0f"))
