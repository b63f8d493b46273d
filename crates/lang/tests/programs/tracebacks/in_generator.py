def numbers():
    yield 1
    yield undefined


for n in numbers():
    print(n)
