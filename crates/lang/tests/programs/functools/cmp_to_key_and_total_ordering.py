from functools import cmp_to_key, total_ordering

print(sorted(["bb", "a", "ccc"], key=cmp_to_key(lambda a, b: len(b) - len(a))))


@total_ordering
class Grade:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(Grade(1) <= Grade(2), Grade(3) > Grade(2), Grade(2) >= Grade(2), Grade(1) > Grade(1))
