print((lambda: 1)(), (lambda x, y=2: x + y)(1), (lambda *a: a)(1, 2), (lambda **k: k)(a=1))
print((lambda x: lambda y: x * y)(3)(4))
print(sorted([3, -5, 1], key=lambda v: -abs(v)), (lambda x: "big" if x > 5 else "small")(9))
f = lambda x: x
print(f.__name__)
