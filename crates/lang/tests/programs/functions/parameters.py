def f(a, b=2, *args, c, d=4, **kwargs):
    print(a, b, args, c, d, kwargs)


f(1, c=3)
f(1, 9, 8, 7, c=3, e=5, d=0)
f(c=1, a=2)
f(*[1, 2, 3], **{"c": 4, "z": 5})
f(*"ab", *"cd", c=0, **{"x": 1}, **{"y": 2})


def only_positional(a, /, b):
    return a, b


print(only_positional(1, b=2))


def only_keyword(*, key):
    return key


print(only_keyword(key=3))
