a, b = {1, 2, 3, 4}, {3, 4, 5}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b))
print(sorted(a.union(b, [9])), sorted(a.intersection([1, 3])), sorted(a.difference([1])), sorted(a.symmetric_difference([1, 9])))
print({1, 2} <= a, a >= {1}, {1} < {1}, a > {1}, {1, 2} == {2, 1}, a.isdisjoint({9}), {1}.issubset(a), a.issuperset({1, 9}))
print(len(a), 2 in a, 9 not in a, {5}, set())
a |= {7}
a &= {1, 2, 7}
a -= {1}
a ^= {2, 3}
print(sorted(a))
