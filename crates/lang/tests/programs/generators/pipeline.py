def numbers(text):
    for word in text.split():
        yield int(word)


def evens(items):
    return (n for n in items if n % 2 == 0)


def squared(items):
    for n in items:
        yield n * n


print(sum(squared(evens(numbers("1 2 3 4 5 6")))))
