class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self.parts, other.parts)))

    def __sub__(self, other):
        return self + -other

    def __neg__(self):
        return Vector(*(-a for a in self.parts))

    def __mul__(self, factor):
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return Vector(*(a * factor for a in self.parts))

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and self.parts == other.parts

    def __bool__(self):
        return any(self.parts)

    def __abs__(self):
        return sum(a * a for a in self.parts) ** 0.5

    def __repr__(self):
        return f"Vector{self.parts}"


v, w = Vector(1, 2), Vector(3, 4)
print(v + w, w - v, v * 3, 2 * v, -v, v == Vector(1, 2), v != w, bool(Vector(0, 0)), abs(w))
v += w
print(v)
try:
    v * "a"
except TypeError as error:
    print(error)
try:
    v + 1
except AttributeError as error:
    print(error)
