class Color:
    RED, GREEN, BLUE = range(3)
    names = {RED: "red", GREEN: "green", BLUE: "blue"}


print(Color.GREEN, Color.names[Color.BLUE], [Color.names[i] for i in range(3)])
