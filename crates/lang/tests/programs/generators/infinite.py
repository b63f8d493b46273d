def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take(n, items):
    for _, item in zip(range(n), items):
        yield item


print(list(take(12, fibonacci())))
for n in fibonacci():
    if n > 50:
        print(n)
        break
