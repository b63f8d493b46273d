print(1 < 1.5, 2 == 2.0, True < 2, 3 >= 3.0)
print(9007199254740993 == 9007199254740992.0, 9007199254740993 > 9007199254740992.0)
print(sorted([3, 1.5, True, 2, 0.5]))
try:
    1 < "a"
except TypeError as error:
    print(error)
try:
    [1] < 3
except TypeError as error:
    print(error)
