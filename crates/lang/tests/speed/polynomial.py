# The left Riemann sum of x**2 - x over [0, 2], through a function of the program.
def f(x):
    return x ** 2 - x


def integrate(a, b, steps):
    h = (b - a) / steps
    total = 0.0
    for i in range(steps):
        total += f(a + i * h)
    return total * h


print(f"{integrate(0.0, 2.0, 1_000_000):.6f}")
