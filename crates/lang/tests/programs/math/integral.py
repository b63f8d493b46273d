from math import cos, pi


def integrate(f, a, b, steps):
    h = (b - a) / steps
    total = 0.0
    for i in range(steps):
        total += f(a + i * h)
    return total * h


print(integrate(cos, 0, pi / 2, 1000))
print(integrate(lambda x: x ** 2 - x, 0, 1, 100))
