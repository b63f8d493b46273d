class Point:
    """A point in the plane."""
    count = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1

    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


p = Point(3, 4)
q = p.moved(1, -1)
print(p.norm(), q.x, q.y, Point.count, p.count, Point.__name__, Point.__doc__)
print(Point.norm(q), isinstance(p, Point), type(p) is Point)
p.extra = "added"
print(p.extra, hasattr(p, "extra"), hasattr(q, "extra"))
bound = p.norm
p.x = 0
print(bound())
