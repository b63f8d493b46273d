from functools import partial

def power(base, exponent, plus=0):
    return base ** exponent + plus


square = partial(power, exponent=2)
two_to = partial(power, 2)
print(square(5), two_to(10), partial(power, 2, 3)(plus=1), two_to(3, plus=100))
print(square.func is power, square.keywords, two_to.args)
print(list(map(partial(int, base=2), ["101", "11"])))
