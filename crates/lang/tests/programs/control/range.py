print(list(range(5)), list(range(2, 5)), list(range(10, 0, -3)), list(range(0)), list(range(5, 2)))
r = range(0, 20, 5)
print(r, len(r), r[2], 15 in r, 7 in r, r.index(10), r.count(5), r.start, r.stop, r.step)
print(range(3) == range(0, 3, 1), range(0) == range(2, 2), repr(range(3)), sum(range(101)), max(range(4)))
for act in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range(3)[5]):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
