from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p._replace(x=5), p._asdict(), Point._fields, p == (1, 2), len(p))
x, y = p
print(x, y, sorted([Point(2, 1), Point(1, 9)]))
Line = namedtuple("Line", "a b", defaults=[0])
print(Line(1), Point._make([3, 4]))
try:
    p.x = 3
except AttributeError as error:
    print(type(error).__name__)
