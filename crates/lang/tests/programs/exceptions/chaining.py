try:
    try:
        {}["k"]
    except KeyError as error:
        raise ValueError("no such key") from error
except ValueError as error:
    print(error, repr(error.__cause__))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("hidden") from None
except ValueError as error:
    print(error.__cause__, error.__suppress_context__)
