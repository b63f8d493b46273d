from itertools import accumulate, chain, compress, dropwhile, filterfalse, groupby, pairwise, starmap, tee, zip_longest

print(list(chain([1], "ab", (2,))), list(chain.from_iterable([[1, 2], [3]])), list(compress("abcd", [1, 0, 1, 0])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 4], max)), list(accumulate([1, 2], initial=10)), list(accumulate("abc")))
print(list(dropwhile(lambda n: n < 3, [1, 4, 2])), list(filterfalse(None, [0, 1, ""])), list(pairwise("abcd")), list(starmap(pow, [(2, 3), (3, 2)])))
print(list(zip_longest("ab", [1, 2, 3], fillvalue="-")), [(k, list(g)) for k, g in groupby("aabbba")])
print([(k, [w for w in g]) for k, g in groupby(["a", "b", "cc", "dd", "e"], key=len)])
a, b = tee([1, 2, 3])
print(next(a), list(b), list(a))
