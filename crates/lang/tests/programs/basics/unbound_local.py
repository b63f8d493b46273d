x = 1


def broken():
    print(x)
    x = 2


try:
    broken()
except UnboundLocalError as error:
    print(type(error).__name__, error)
