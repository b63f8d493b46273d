def index():
    print("index is computed")
    return 1


values = [10, 20, 30]
values[index()] += 5
print(values)


class Box:
    def __init__(self):
        self.content = 3


def box():
    print("box is computed")
    return the_box


the_box = Box()
box().content *= 4
print(the_box.content)
