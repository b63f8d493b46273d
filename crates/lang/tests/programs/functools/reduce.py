from functools import reduce

print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "start"), reduce(max, [3, 9, 2], 5))
try:
    reduce(lambda a, b: a, [])
except TypeError as error:
    print(type(error).__name__, error)
