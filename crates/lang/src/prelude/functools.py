"""Functions that make functions."""
from collections import namedtuple

_Info = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
_NOTHING = object()


def reduce(function, iterable, initial=_NOTHING, /):
    items = iter(iterable)
    if initial is _NOTHING:
        initial = next(items, _NOTHING)
        if initial is _NOTHING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        initial = function(initial, item)
    return initial


def update_wrapper(wrapper, wrapped):
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        value = getattr(wrapped, name, _NOTHING)
        if value is not _NOTHING:
            setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped):
    return lambda wrapper: update_wrapper(wrapper, wrapped)


def _key(args, kwargs, typed):
    key = args
    if kwargs:
        key = (args, _NOTHING, *kwargs.items())
    if typed:
        key = (key, *(type(a) for a in args), *(type(v) for v in kwargs.values()))
    return key


def _cached(function, maxsize, typed):
    results = {}
    hits = misses = 0

    def cached(*args, **kwargs):
        nonlocal hits, misses
        key = _key(args, kwargs, typed)
        result = results.get(key, _NOTHING)
        if result is not _NOTHING:
            hits += 1
            if maxsize is not None:
                # The newest stands last, so that the oldest is found first.
                results.pop(key, None)
                results[key] = result
            return result
        misses += 1
        result = function(*args, **kwargs)
        if maxsize is None or maxsize > 0:
            if maxsize is not None and key not in results and len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = result
        return result

    def cache_info():
        return _Info(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    cached.cache_info = cache_info
    cached.cache_clear = cache_clear
    cached.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(cached, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def cache(function, /):
    return _cached(function, None, False)


class _Key:
    def __init__(self, compare, obj):
        self.compare = compare
        self.obj = obj

    def __lt__(self, other):
        return self.compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self.compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self.compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self.compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self.compare(self.obj, other.obj) >= 0


def cmp_to_key(compare):
    return lambda obj: _Key(compare, obj)


_FROM_LESS = {
    "__gt__": lambda self, other: not (self < other) and self != other,
    "__le__": lambda self, other: self < other or self == other,
    "__ge__": lambda self, other: not self < other,
}
_FROM_LESS_OR_EQUAL = {
    "__lt__": lambda self, other: self <= other and self != other,
    "__gt__": lambda self, other: not self <= other,
    "__ge__": lambda self, other: not self <= other or self == other,
}
_FROM_GREATER = {
    "__lt__": lambda self, other: not (self > other) and self != other,
    "__le__": lambda self, other: not self > other,
    "__ge__": lambda self, other: self > other or self == other,
}
_FROM_GREATER_OR_EQUAL = {
    "__lt__": lambda self, other: not self >= other,
    "__le__": lambda self, other: not self >= other or self == other,
    "__gt__": lambda self, other: self >= other and self != other,
}


def total_ordering(cls):
    own = vars(cls)
    for root, others in (
        ("__lt__", _FROM_LESS),
        ("__le__", _FROM_LESS_OR_EQUAL),
        ("__gt__", _FROM_GREATER),
        ("__ge__", _FROM_GREATER_OR_EQUAL),
    ):
        if root in own:
            for name, function in others.items():
                if name not in own:
                    setattr(cls, name, function)
            return cls
    raise ValueError("must define at least one ordering operation: < > <= >=")
