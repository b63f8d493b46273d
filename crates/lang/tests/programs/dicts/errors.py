d = {"a": 1}
for act in (lambda: d["x"], lambda: d.pop("x"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: d[{}], lambda: {}[1], lambda: {}["it's"], lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: d.nothing, lambda: hash([])):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
