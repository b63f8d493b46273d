"""Built-in functions that call back into the program, so that other threads may run meanwhile."""


def _collect(iterable):
    return [item for item in iterable]


def _contains(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return True
    return False


def _iterate_items(sequence):
    index = 0
    while True:
        try:
            item = sequence[index]
        except (IndexError, StopIteration):
            return
        yield item
        index += 1


def _fill_default(mapping, key, factory):
    value = factory()
    mapping[key] = value
    return value


def _sum(items, total):
    for item in items:
        total = total + item
    return total


def _enumerate(iterable, index):
    for item in iterable:
        yield index, item
        index += 1


def _zip(iterables, strict):
    nothing = object()
    rows = [iter(iterable) for iterable in iterables]
    while True:
        items = []
        for place, row in enumerate(rows):
            item = next(row, nothing)
            if item is nothing:
                if strict and place > 0:
                    before = "argument 1" if place == 1 else f"arguments 1-{place}"
                    raise ValueError(f"zip() argument {place + 1} is shorter than {before}")
                if strict:
                    for place, row in enumerate(rows[1:], 2):
                        if next(row, nothing) is not nothing:
                            before = "argument 1" if place == 2 else f"arguments 1-{place - 1}"
                            raise ValueError(f"zip() argument {place} is longer than {before}")
                return
            items.append(item)
        yield tuple(items)


def _reversed(sequence):
    for index in range(len(sequence) - 1, -1, -1):
        yield sequence[index]


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def _map(function, rows):
    for items in rows:
        yield function(*items)


def _map_one(function, items):
    for item in items:
        yield function(item)


def map(function, iterable, /, *iterables):
    if iterables:
        return _map(function, zip(iterable, *iterables))
    return _map_one(function, iter(iterable))


def _filter(predicate, items):
    for item in items:
        if item if predicate is None else predicate(item):
            yield item


def filter(predicate, iterable, /):
    return _filter(predicate, iter(iterable))
