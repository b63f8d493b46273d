def inner():
    try:
        raise KeyError("k")
    except ValueError:
        print("not here")
    finally:
        print("inner finally")


try:
    inner()
except KeyError as error:
    print("outer", error, repr(error))
try:
    try:
        raise ValueError("first")
    except ValueError:
        raise TypeError("second")
except TypeError as error:
    print(error, "after", repr(error.__context__))
