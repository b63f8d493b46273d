a = [0, 1, 2, 3, 4, 5]
a[1:3] = ["x"]
print(a)
a[1:1] = ["p", "q"]
print(a)
a[:2] = []
print(a)
a[::2] = [10, 20, 30]
print(a)
a[len(a):] = [7, 8]
print(a)
a[1:3] = "abc"
print(a)
del a[::2]
print(a)
try:
    a[::2] = [1]
except ValueError as error:
    print(error)
