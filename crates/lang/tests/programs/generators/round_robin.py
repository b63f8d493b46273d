def task(name, steps):
    for i in range(steps):
        print(name, i)
        yield


ready = [task("a", 2), task("b", 3), task("c", 1)]
while ready:
    t = ready.pop(0)
    try:
        next(t)
        ready.append(t)
    except StopIteration:
        pass
