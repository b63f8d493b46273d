for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]:
    print(a, b, c)
for first, *rest in ["abc", "xy"]:
    print(first, rest)
d = {}
for d["key"] in range(3):
    pass
print(d)
for i in range(2):
    for j in range(2):
        print(i, j, end=" ")
print()
print(i, j)
