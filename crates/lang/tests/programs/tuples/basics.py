t = 1, 2, 3
print(t, (1,), (), len(t), t[1], t[-1], t + (4,), t * 2, (1, 2) == (1, 2))
single = (5)
print(single, t.index(2), t.count(1), 3 in t)
a, b = divmod(17, 5)
print(a, b, tuple([1, 2]), tuple("ab"), sorted((3, 1)))
print((1, 2) < (1, 3), (1, "a") < (2,), hash((1, 2)) == hash((1, 2)))
for act in (lambda: t[9], lambda: (1,).index(4), lambda: {([1],): 1}):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
try:
    t[0] = 9
except TypeError as error:
    print(error)
