from itertools import islice


def chunks(items, n):
    it = iter(items)
    while chunk := list(islice(it, n)):
        yield chunk


print(list(chunks(range(7), 3)))
