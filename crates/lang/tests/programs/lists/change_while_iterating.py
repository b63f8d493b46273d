a = [1, 2, 3, 4]
seen = []
for x in a:
    seen.append(x)
    if x == 2:
        a.remove(1)
print(seen, a)
b = [1]
for x in b:
    if len(b) < 5:
        b.append(x + 1)
print(b)
