x = 5
print(1 < x < 10, 1 < x < 3, 10 > x >= 5)
print(1 < 2 < 3 < 4, 1 < 2 > 1)


def middle():
    print("middle once")
    return 5


print(1 < middle() < 10)
print(9 < middle() < 10)
print(1 == 1 in [1, 2])
