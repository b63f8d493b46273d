class Money:
    def __init__(self, cents):
        self.cents = cents

    def __eq__(self, other):
        return self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __le__(self, other):
        return self.cents <= other.cents

    def __hash__(self):
        return hash(self.cents)


a, b, c = Money(5), Money(7), Money(5)
print(a == c, a != b, a < b, a > b, a <= c, a >= b)
print(len({a, b, c}), {a: "five"}[c], max(a, b).cents, [m.cents for m in sorted([b, a])])


class Unhashable:
    def __eq__(self, other):
        return True


try:
    {Unhashable()}
except TypeError as error:
    print(error)
try:
    object() < object()
except TypeError as error:
    print(error)
