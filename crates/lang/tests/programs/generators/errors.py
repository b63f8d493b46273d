def g():
    yield 1
    raise ValueError("inside")


it = g()
print(next(it))
try:
    next(it)
except ValueError as error:
    print(error)
print(list(it))


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as error:
    print(error)
try:
    len(g())
except TypeError as error:
    print(error)
