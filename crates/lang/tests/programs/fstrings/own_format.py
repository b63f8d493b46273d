# What `__format__` of a class gives, with a specification and without one.


class Point:
    def __init__(self, x):
        self.x = x

    def __str__(self):
        return "a point"

    def __format__(self, spec):
        return f"<{self.x}|{spec}>"


class Named(Point):
    def __str__(self):
        return "named"


class Plain:
    def __str__(self):
        return "plain"


point = Point(3)
print(f"{point}", f"{point:>5}", f"{point!s}", f"{point!s:>8}")
print(format(point), format(point, "a"), "{} {:b}".format(point, point))
print(f"{Named(1)}", f"{Plain()}")

for value, spec in [(True, "s"), (True, "x"), (False, ">6"), (True, "05d"), (True, ""), (True, "q"), (1, "q")]:
    try:
        print(repr(format(value, spec)))
    except ValueError as error:
        print(error)


class NoText:
    def __format__(self, spec):
        return 3


class Raises:
    def __format__(self, spec):
        raise KeyError(spec)


for make in NoText, Raises:
    try:
        print(f"before {make()} after")
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
