from collections import Counter

c = Counter("abracadabra")
print(c, c["a"], c["zzz"], c.most_common(2), len(c), sum(c.values()), c.total())
c.update("aab")
c["new"] += 1
print(c.most_common(), sorted(c.elements()))
print(Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=5), Counter(a=3, b=1) & Counter(a=1, b=5), Counter(a=3, b=1) | Counter(b=2))
d = Counter(["x", "y", "x"])
d.subtract({"x": 5})
print(d, +d, -d, Counter(), dict(d), Counter({"k": 2}) == Counter(k=2))
del d["x"]
print(d, "x" in d, list(Counter("hello")))
