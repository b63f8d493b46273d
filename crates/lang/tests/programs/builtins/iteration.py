print(list(enumerate("ab")), list(enumerate("ab", start=5)), list(zip([1, 2], "ab", (True, False))))
print(list(zip()), list(zip([1, 2, 3], "ab")), dict(zip("ab", [1, 2])))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [10, 20])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda n: n > 1, [1, 2, 3])))
print(list(reversed([1, 2, 3])), list(reversed(range(3))), sorted("bca", reverse=True))
it = iter([1, 2])
print(next(it), next(it), next(it, None), list(it))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
