for act in ("too many", "too few", "not iterable", "starred"):
    try:
        if act == "too many":
            a, b = 1, 2, 3
        elif act == "too few":
            a, b, c = 1, 2
        elif act == "not iterable":
            a, b = 5
        else:
            a, b, *c = [1]
    except (ValueError, TypeError) as error:
        print(act, "->", type(error).__name__, error)
