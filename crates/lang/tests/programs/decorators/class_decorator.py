registry = {}


def register(cls):
    registry[cls.__name__] = cls
    return cls


@register
class Dog:
    pass


class CountCalls:
    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@CountCalls
def square(x):
    return x * x


print(square(3), square(4), square.calls, list(registry))
