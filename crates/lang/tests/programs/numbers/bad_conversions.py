for make in (lambda: int("x"), lambda: int("1.5"), lambda: float("abc"), lambda: int(""), lambda: int("9", 8), lambda: int(None), lambda: int([]), lambda: float([]), lambda: int(float("nan")), lambda: int(float("inf"))):
    try:
        make()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)
