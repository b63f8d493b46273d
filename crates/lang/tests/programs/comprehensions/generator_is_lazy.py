def noisy(n):
    print("making", n)
    return n


g = (noisy(n) for n in range(4))
print("nothing yet")
print(next(g), next(g))
print(any(noisy(n) > 1 for n in range(9)))
print(list(g), list(g))
