from math import sqrt, log, factorial, exp, gcd
import math

for act in (lambda: sqrt(-1), lambda: log(-1), lambda: log(0), lambda: factorial(-1), lambda: sqrt("a"), lambda: gcd(1.5, 2), lambda: math.floor(math.inf), lambda: math.nothing):
    try:
        act()
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        print(type(error).__name__)
try:
    exp(1000)
except OverflowError as error:
    print(error)
