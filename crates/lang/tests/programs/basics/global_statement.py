counter = 0


def bump():
    global counter
    counter += 1


def shadow():
    counter = 100
    return counter


bump()
bump()
print(shadow(), counter)


def define():
    global fresh
    fresh = "made inside"


define()
print(fresh)
