"""Built-in functions that call functions in Python, or iterate over code in Python."""


class object:
    pass


_Object = object
del object



def _collect(iterable):
    items = []
    for item in iterable:
        items.append(item)
    return items


def _contains(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return True
    return False


def _iterate_items(sequence):
    at = 0
    while True:
        try:
            item = sequence[at]
        except IndexError:
            return
        yield item
        at += 1


def _iter_until(function, sentinel):
    while True:
        item = function()
        if item == sentinel:
            return
        yield item


def _next_or(method, iterator, default):
    try:
        return method(iterator)
    except StopIteration:
        return default


def _fill_default(mapping, key, factory):
    value = factory()
    mapping[key] = value
    return value


def _wait_for(condition, predicate, timeout=None):
    result = predicate()
    while not result:
        if not condition.wait(timeout):
            return predicate()
        result = predicate()
    return result


def _sort_by(items, key, reverse):
    items[:] = _sorted(items, [key(item) for item in items], reverse)


def sorted(iterable, /, *, key=None, reverse=False):
    if key is None:
        return _sorted(iterable, None, reverse)
    items = list(iterable)
    return _sorted(items, [key(item) for item in items], reverse)


def _extreme(choose, name, args, key, default):
    if len(args) == 1:
        items = args[0] if type(args[0]) is list else list(args[0])
    elif args:
        items = args
    else:
        raise TypeError(name + " expected at least 1 argument, got 0")
    if len(items) == 0:
        if default is not _extreme:
            return default
        raise ValueError(name + "() iterable argument is empty")
    if key is None:
        return choose(items)
    return choose(items, [key(item) for item in items])


def min(*args, key=None, default=_extreme):
    return _extreme(_min, "min", args, key, default)


def max(*args, key=None, default=_extreme):
    return _extreme(_max, "max", args, key, default)


def sum(iterable, /, start=0):
    if type(start) is str:
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if not _in_python(iterable):
        return _sum(iterable, start)
    total = start
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == 1000:
            total = _sum(items, total)
            items = []
    return _sum(items, total)


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


def map(function, /, *iterables):
    if len(iterables) == 1:
        for item in iterables[0]:
            yield function(item)
    else:
        for items in zip(*iterables):
            yield function(*items)


def filter(function, iterable, /):
    if function is None:
        for item in iterable:
            if item:
                yield item
    else:
        for item in iterable:
            if function(item):
                yield item


def _enumerate_lazily(iterable, start):
    for item in iterable:
        yield (start, item)
        start += 1


def enumerate(iterable, start=0):
    if _in_python(iterable):
        return _enumerate_lazily(iterable, start)
    return _enumerate(iterable, start)


def _zip_lazily(iterables, strict):
    iterators = [iter(iterable) for iterable in iterables]
    while iterators:
        items = []
        for at, iterator in _enumerate(iterators, 0):
            try:
                items.append(next(iterator))
            except StopIteration:
                if strict and at > 0:
                    plural = "argument 1" if at == 1 else "arguments 1-" + str(at)
                    raise ValueError("zip() argument " + str(at + 1) + " is shorter than " + plural)
                if strict:
                    for other, longer in _enumerate(iterators[1:], 1):
                        if next(longer, _zip_lazily) is not _zip_lazily:
                            plural = "argument 1" if other == 1 else "arguments 1-" + str(other)
                            raise ValueError("zip() argument " + str(other + 1) + " is longer than " + plural)
                return
        yield tuple(items)


def zip(*iterables, strict=False):
    if _in_python(*iterables):
        return _zip_lazily(iterables, strict)
    return _zip(strict, *iterables)


def exit(code=None):
    raise SystemExit(code)


def quit(code=None):
    raise SystemExit(code)


def input(prompt=""):
    print(prompt, end="")
    raise EOFError("EOF when reading a line")


class _AsyncNext:
    def __init__(self, generator):
        self._generator = generator

    def __await__(self):
        try:
            given = self._generator._send(None)
            while (value := _unwrap(given)) is None:
                try:
                    answer = yield given
                except BaseException as error:
                    given = self._generator._throw(error)
                else:
                    given = self._generator._send(answer)
        except StopIteration:
            raise StopAsyncIteration from None
        return value[0]


async def _close_async(generator):
    try:
        generator._throw(GeneratorExit())
    except (GeneratorExit, StopIteration):
        pass


async def _next_or_end(iterator):
    try:
        return (await iterator.__anext__(),)
    except StopAsyncIteration:
        return None


async def anext(iterator):
    return await iterator.__anext__()


def aiter(iterable):
    return iterable.__aiter__()
