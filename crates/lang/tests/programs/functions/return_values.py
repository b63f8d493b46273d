def nothing():
    pass


def early(n):
    if n > 0:
        return "positive"


def several():
    return 1, "two", [3]


print(nothing(), early(1), early(-1), several())
a, b, c = several()
print(a, b, c)
print((lambda: None)(), nothing.__name__)
