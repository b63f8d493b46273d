from itertools import count, cycle, islice, repeat, takewhile

print(list(islice(count(), 3)), list(islice(count(10, 5), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)))
print(list(takewhile(lambda n: n < 5, count())), list(islice(range(10), 2, 8, 3)), list(map(pow, range(4), repeat(2))))
