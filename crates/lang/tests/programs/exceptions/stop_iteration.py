it = iter([1])
print(next(it))
try:
    next(it)
except StopIteration as stop:
    print("stopped", stop.value)
print(next(it, "default"))


def gen():
    yield 1
    return "result"


g = gen()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.value)


def bad():
    yield 1
    raise StopIteration


try:
    list(bad())
except RuntimeError as error:
    print(error)
