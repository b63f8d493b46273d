"""Iterators made from iterators."""

_NOTHING = object()


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable, /):
    seen = []
    for item in iterable:
        yield item
        seen.append(item)
    while seen:
        for item in seen:
            yield item


def repeat(item, times=None):
    if times is None:
        while True:
            yield item
    for _ in range(times):
        yield item


def accumulate(iterable, func=None, *, initial=None):
    items = iter(iterable)
    total = initial
    if initial is None:
        total = next(items, _NOTHING)
        if total is _NOTHING:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total


def _chain(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


class chain:
    def __init__(self, *iterables):
        self._items = _chain(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._items = _chain(iterables)
        return made

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def compress(data, selectors):
    return (item for item, wanted in zip(data, selectors) if wanted)


def dropwhile(predicate, iterable, /):
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    for item in items:
        yield item


def takewhile(predicate, iterable, /):
    for item in iterable:
        if not predicate(item):
            break
        yield item


def filterfalse(predicate, iterable, /):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def starmap(function, iterable, /):
    for args in iterable:
        yield function(*args)


def pairwise(iterable, /):
    items = iter(iterable)
    before = next(items, _NOTHING)
    for item in items:
        yield before, item
        before = item


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    items = iter(iterable)
    while batch := tuple(islice(items, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


def islice(iterable, *limits):
    start, stop, step = 0, None, 1
    if len(limits) == 1:
        stop = limits[0]
    elif len(limits) in (2, 3):
        start, stop = limits[0] or 0, limits[1]
        if len(limits) == 3 and limits[2] is not None:
            step = limits[2]
    else:
        raise TypeError(f"islice expected at most 4 arguments, got {len(limits) + 1}")
    for limit in (start, stop):
        if limit is not None and (not isinstance(limit, int) or limit < 0):
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    if not isinstance(step, int) or step < 1:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(items, start, stop, step):
    at, wanted = 0, start
    while stop is None or at < stop:
        item = next(items, _NOTHING)
        if item is _NOTHING:
            return
        if at == wanted:
            yield item
            wanted += step
            if stop is not None and wanted >= stop:
                # As in CPython, what lies before the end is taken, too.
                while at + 1 < stop and next(items, _NOTHING) is not _NOTHING:
                    at += 1
                return
        at += 1


def zip_longest(*iterables, fillvalue=None):
    rows = [iter(iterable) for iterable in iterables]
    while rows:
        items = [next(row, _NOTHING) for row in rows]
        if all(item is _NOTHING for item in items):
            return
        yield tuple(fillvalue if item is _NOTHING else item for item in items)


class groupby:
    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._item = self._item_key = self._group_key = _NOTHING
        self._group = None

    def __iter__(self):
        return self

    def __next__(self):
        self._group = group = object()
        while self._item_key is self._group_key or self._item_key == self._group_key:
            self._advance()
        self._group_key = self._item_key
        return self._group_key, self._members(group, self._group_key)

    def _advance(self):
        self._item = next(self._items)
        self._item_key = self._item if self._key is None else self._key(self._item)

    def _members(self, group, key):
        while self._group is group and self._item_key == key:
            yield self._item
            self._item = next(self._items, _NOTHING)
            if self._item is _NOTHING:
                self._items = iter(())
                return
            self._item_key = self._item if self._key is None else self._key(self._item)


class _Tee:
    """One of several readers of the same items; those not yet read by all wait in queues."""

    def __init__(self, items, waiting, all_waiting):
        self._items = items
        self._waiting = waiting
        self._all_waiting = all_waiting

    def __iter__(self):
        return self

    def __next__(self):
        if not self._waiting:
            item = next(self._items)
            for waiting in self._all_waiting:
                waiting.append(item)
        return self._waiting.pop(0)


def tee(iterable, n=2, /):
    items = iter(iterable)
    waiting = [[] for _ in range(n)]
    return tuple(_Tee(items, own, waiting) for own in waiting)


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    places = [0] * len(pools)
    if not all(pools):
        return
    while True:
        yield tuple(pool[place] for pool, place in zip(pools, places))
        for i in range(len(pools) - 1, -1, -1):
            places[i] += 1
            if places[i] < len(pools[i]):
                break
            places[i] = 0
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    if r > n:
        return
    order = list(range(n))
    turns = list(range(n, n - r, -1))
    yield tuple(pool[i] for i in order[:r])
    while n:
        for i in range(r - 1, -1, -1):
            turns[i] -= 1
            if turns[i] == 0:
                order[i:] = order[i + 1:] + order[i:i + 1]
                turns[i] = n - i
            else:
                j = n - turns[i]
                order[i], order[j] = order[j], order[i]
                yield tuple(pool[i] for i in order[:r])
                break
        else:
            return


def combinations(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if r > n:
        return
    places = list(range(r))
    yield tuple(pool[i] for i in places)
    while True:
        for i in range(r - 1, -1, -1):
            if places[i] != i + n - r:
                break
        else:
            return
        places[i] += 1
        for j in range(i + 1, r):
            places[j] = places[j - 1] + 1
        yield tuple(pool[i] for i in places)


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if not n and r:
        return
    places = [0] * r
    yield tuple(pool[i] for i in places)
    while True:
        for i in range(r - 1, -1, -1):
            if places[i] != n - 1:
                break
        else:
            return
        places[i:] = [places[i] + 1] * (r - i)
        yield tuple(pool[i] for i in places)
