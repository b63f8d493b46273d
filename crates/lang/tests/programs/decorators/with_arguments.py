def repeat(times):
    def decorate(function):
        def run(*args):
            return [function(*args) for _ in range(times)]
        return run
    return decorate


@repeat(3)
def hello(name):
    return "hello " + name


print(hello("Bo"))


def add_one(f):
    return lambda x: f(x) + 1


def double(f):
    return lambda x: f(x) * 2


@add_one
@double
def identity(x):
    return x


print(identity(5))
