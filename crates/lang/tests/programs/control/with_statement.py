class Door:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, trace):
        print("close", self.name, kind.__name__ if kind else None, value)
        return self.name == "silent"


with Door("front") as name:
    print("inside", name)
with Door("a") as a, Door("b") as b:
    print(a, b)
with Door("silent"):
    raise ValueError("swallowed")
try:
    with Door("loud"):
        raise ValueError("passed on")
except ValueError as error:
    print("caught", error)


def leave():
    with Door("returning"):
        return "value"


print(leave())
for i in range(3):
    with Door(str(i)):
        if i == 1:
            break
