for make in (lambda: f"{'a':d}", lambda: f"{1:s}", lambda: f"{1.5:d}", lambda: f"{[1]:5}", lambda: f"{None:>5}", lambda: f"{'a':+}", lambda: f"{1:.2d}", lambda: f"{3:q}"):
    try:
        make()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
