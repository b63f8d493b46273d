import functools


@functools.cache
def slow(n):
    print("slow", n)
    return n + 1


print(slow(1), slow(1), slow(2))
print(slow.__name__, slow.__wrapped__(5))


class Matcher:
    def __init__(self, n):
        self.n = n

    @functools.lru_cache(maxsize=8)
    def twice(self, x):
        print("twice", x)
        return self.n * x


m = Matcher(3)
print(m.twice(2), m.twice(2))
