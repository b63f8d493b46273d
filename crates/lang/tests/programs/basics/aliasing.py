a = [1, 2]
b = a
b.append(3)
print(a, a is b, a == b)
c = a[:]
c.append(4)
print(a, c, a is c)
a += [9]
print(b)
a = a + [10]
print(b, a)
rows = [[0] * 2] * 2
rows[0][0] = 1
print(rows)
