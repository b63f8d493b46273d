from contextlib import contextmanager


@contextmanager
def section(name):
    print("enter", name)
    try:
        yield name.upper()
    finally:
        print("leave", name)


with section("work") as name:
    print(name)
try:
    with section("bad"):
        raise ValueError("x")
except ValueError as error:
    print("caught", error)
