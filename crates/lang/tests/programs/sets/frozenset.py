f = frozenset([1, 2])
print(f, frozenset(), f | {3}, sorted(f & {1}), f == {1, 2}, hash(f) == hash(frozenset([2, 1])))
d = {f: "pair"}
print(d[frozenset((2, 1))])
try:
    f.add(3)
except AttributeError as error:
    print(error)
