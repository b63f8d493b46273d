for act in (lambda: [1, 2][::0], lambda: "ab"["a":], lambda: (1, 2)[1.5:]):
    try:
        act()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
