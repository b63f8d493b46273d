import math as m
from math import pi, sin as sine
from math import (cos,
                  sqrt)

print(m.floor(pi), sine(0), cos(0), sqrt(16))
try:
    math
except NameError as error:
    print(error)


def inside():
    import math
    return math.e > 2


print(inside())
