d = {"a": 1, "b": 2}
keys = d.keys()
print(keys, d.values(), d.items())
d["c"] = 3
print(len(keys), list(keys), "c" in keys, ("a", 1) in d.items(), 3 in d.values())
print(sorted(d.keys() & {"a", "c", "z"}), sorted(d.keys() - {"a"}))
print(d.keys() == {"a", "b", "c"})
