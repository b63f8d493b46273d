print(dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=2), dict(zip("ab", [1, 2])))
print({**{"a": 1}, "b": 2, **{"a": 3}}, {"a": 1} | {"a": 2, "b": 3})
d = {"a": 1}
d |= {"b": 2}
print(d, {1: "int", "1": "str", (1, 2): "tuple", None: "none"})
print({1: "a", 1.0: "b", True: "c"})
