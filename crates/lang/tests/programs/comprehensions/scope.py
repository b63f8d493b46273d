x = "outside"
print([x for x in range(3)], x)
n = 10
print([n * i for i in range(3)])


def f():
    base = 5
    return [base + i for i in range(2)] + [(lambda: base * j)() for j in range(2)]


print(f())


class C:
    values = [1, 2, 3]
    doubled = [v * 2 for v in values]


print(C.doubled)
