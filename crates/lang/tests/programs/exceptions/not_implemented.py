class Shape:
    def area(self):
        raise NotImplementedError("each shape must say")


class Square(Shape):
    def area(self):
        return 4


for shape in (Square(), Shape()):
    try:
        print(shape.area())
    except NotImplementedError as error:
        print("missing:", error)
