d = {"a": 1, "b": 2}
print(d["a"], d.get("b"), d.get("z"), d.get("z", 0), "a" in d, len(d))
d["c"] = 3
d.update({"a": 10, "d": 4})
d.update(e=5)
d.update([("f", 6)])
print(d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d.pop("zz", None), d.popitem(), d)
print(d.setdefault("b", 99), d.setdefault("new", []), d)
e = d.copy()
d.clear()
print(d, e)
print(dict.fromkeys("ab", 0), dict.fromkeys([1, 2]))
