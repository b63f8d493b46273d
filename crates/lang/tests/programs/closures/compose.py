def compose(*functions):
    def run(x):
        for f in reversed(functions):
            x = f(x)
        return x
    return run


print(compose(str, lambda x: x + 1, abs)(-4))
adders = {n: (lambda x, n=n: x + n) for n in (1, 10)}
print(adders[1](5), adders[10](5))
