# needs Python 3.12 (earlier versions add floats without compensation)
print(sum([0.1] * 10), sum([0.1] * 3), sum([1e16, 1.0, -1e16]), sum([1, 0.1, 2]))
print(sum(x / 10 for x in range(100)), sum([0.1, float("inf")]), sum([], 0.5))
