numbers = [0, 1, 2, 3, 4, 5]
del numbers[0]
print(numbers)
del numbers[1:3]
print(numbers)
ages = {"ann": 3, "bob": 4}
del ages["ann"]
print(ages)
name = 1
del name
try:
    print(name)
except NameError as error:
    print(error)


class Thing:
    pass


thing = Thing()
thing.size = 1
del thing.size
print(hasattr(thing, "size"))
