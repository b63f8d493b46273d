def twice(f, x):
    return f(f(x))


def add3(x):
    return x + 3


operations = {"twice": twice, "abs": abs}
print(operations["twice"](add3, 1), operations["abs"](-5))
print(list(map(add3, [1, 2])), [f(4) for f in (add3, str, float)])
print(add3.__name__, callable(add3), callable(3))
add3.calls = 7
print(add3.calls)
