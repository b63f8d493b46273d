class Countdown:
    def __init__(self, start):
        self.now = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.now == 0:
            raise StopIteration
        self.now -= 1
        return self.now + 1


print(list(Countdown(3)), sum(Countdown(4)), max(Countdown(2)))
for a, b in zip(Countdown(3), "xyz"):
    print(a, b)


class Squares:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i


print(list(Squares()), 9 in Squares())
