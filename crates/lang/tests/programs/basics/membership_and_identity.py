print(2 in [1, 2], 3 not in (1, 2), "el" in "hello", "x" in "hello")
print("k" in {"k": 1}, 1 in {"k": 1}, 5 in range(0, 10, 5), 6 in range(0, 10, 5))
x = None
print(x is None, x is not None)
print([1] == [1], [1] is [1])
print(1 == 1.0, 1 in [1.0], "a" in ["b", "a"])
