values = [3, 0, 2]
try:
    values.sort(key=lambda v: 6 // v)
except ZeroDivisionError as error:
    print(error)
print(sorted(values))
