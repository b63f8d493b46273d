for value in (1, 1.0, "a", None, True, [], (), {}, set(), range(1), len, print, lambda: 0, (x for x in ""), int, ValueError()):
    print(type(value).__name__)
print(type(1), type("a"), type([]), type(None), type(ValueError()))
print(type(1) is int, isinstance(True, int), isinstance(1, (str, int)), isinstance([], object), issubclass(bool, int))
print(int, str, ValueError, type)
