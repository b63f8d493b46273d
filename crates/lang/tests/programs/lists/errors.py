for act in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1][3], lambda: [1].remove(2), lambda: [1].index(2), lambda: [1]["a"], lambda: [1] + (2,), lambda: [1].nothing, lambda: [1] * "a", lambda: [1][1.0]):
    try:
        act()
    except Exception as error:
        print(type(error).__name__, error)
try:
    values = [1]
    values[4] = 0
except IndexError as error:
    print(error)
try:
    del values[4]
except IndexError as error:
    print(error)
