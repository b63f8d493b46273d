a = [1]
a.append(a)
print(a)
d = {}
d["self"] = d
print(d)
print(a[1][1][0])
