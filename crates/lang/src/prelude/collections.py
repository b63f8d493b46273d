"""Containers beside the built-in ones."""


def namedtuple(typename, field_names, *, rename=False, defaults=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = tuple(field_names)
    for name in names:
        if not name.isidentifier() or name.startswith("_"):
            raise ValueError(f"Type names and field names must be valid identifiers: {name!r}")
    if len(set(names)) != len(names):
        raise ValueError("Encountered duplicate field name")
    fallback = {} if defaults is None else dict(zip(names[len(names) - len(tuple(defaults)):], defaults))

    class Record:
        _fields = names
        _field_defaults = fallback

        def __init__(self, *values, **named):
            if len(values) > len(names):
                raise TypeError(f"{typename}() takes {len(names)} arguments but {len(values)} were given")
            given = {**fallback, **dict(zip(names, values)), **named}
            missing = [name for name in names if name not in given]
            if missing:
                raise TypeError(f"{typename}() missing required argument {missing[0]!r}")
            unknown = [name for name in given if name not in names]
            if unknown:
                raise TypeError(f"{typename}() got an unexpected keyword argument {unknown[0]!r}")
            for name in names:
                object.__setattr__(self, name, given[name])

        def __setattr__(self, name, value):
            if name in names:
                raise AttributeError("can't set attribute")
            raise AttributeError(f"{typename!r} object has no attribute {name!r}")

        def _values(self):
            return tuple(getattr(self, name) for name in names)

        def __iter__(self):
            return iter(self._values())

        def __len__(self):
            return len(names)

        def __getitem__(self, index):
            return self._values()[index]

        def __contains__(self, value):
            return value in self._values()

        def __repr__(self):
            return f"{typename}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

        def __eq__(self, other):
            return self._values() == _plain(other)

        def __lt__(self, other):
            return self._values() < _plain(other)

        def __le__(self, other):
            return self._values() <= _plain(other)

        def __gt__(self, other):
            return self._values() > _plain(other)

        def __ge__(self, other):
            return self._values() >= _plain(other)

        def __hash__(self):
            return hash(self._values())

        def __add__(self, other):
            return self._values() + _plain(other)

        def index(self, value):
            return self._values().index(value)

        def count(self, value):
            return self._values().count(value)

        def _asdict(self):
            return dict(zip(names, self._values()))

        def _replace(self, **changes):
            return Record(**{**self._asdict(), **changes})

        @classmethod
        def _make(cls, values):
            return Record(*values)

    Record.__name__ = typename
    Record.__qualname__ = typename
    return Record


def _plain(value):
    """A record as a tuple; anything else as it is."""
    return value._values() if hasattr(value, "_fields") else value
