# The left Riemann sum of cos over [0, pi/2].
from math import cos, pi


def integrate(f, a, b, steps):
    h = (b - a) / steps
    total = 0.0
    for i in range(steps):
        total += f(a + i * h)
    return total * h


print(f"{integrate(cos, 0, pi / 2, 1_500_000):.9f}")
