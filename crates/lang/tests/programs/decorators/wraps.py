import functools


def trace(function):
    @functools.wraps(function)
    def run(*args):
        print("call", function.__name__, args)
        return function(*args)
    return run


@trace
def power(base, exponent):
    """Raises base to exponent."""
    return base ** exponent


print(power(2, 5), power.__name__, power.__doc__)
