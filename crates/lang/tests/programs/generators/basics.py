def count(n):
    print("begin")
    for i in range(n):
        yield i
    print("end")


g = count(2)
print(type(g).__name__)
print(next(g), next(g), next(g, "done"), next(g, "still done"))
for x in count(2):
    print("got", x)
print(list(count(1)))
