def collect(item, into=[]):
    into.append(item)
    return into


print(collect(1))
print(collect(2))
print(collect(3, []))
print(collect(4))
n = 5


def fixed(value=n):
    return value


n = 6
print(fixed())
