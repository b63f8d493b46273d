def f():
    list = [1, 2]
    return list


print(f(), list("ab"))
sum = 5
print(sum)
del sum
print(sum([1, 2]))
print(max)if False else print("kept")
