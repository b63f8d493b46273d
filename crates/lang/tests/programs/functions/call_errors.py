def one(a):
    pass


def two(a, b, c=3):
    pass


def keyword(*, k):
    pass


def none():
    pass


for call in (lambda: one(), lambda: one(1, 2), lambda: two(1), lambda: two(), lambda: two(1, 2, 3, 4), lambda: one(b=1), lambda: one(1, a=1), lambda: keyword(), lambda: keyword(1), lambda: none(1), lambda: none(x=1), lambda: (5)(), lambda: "a"(), lambda: None()):
    try:
        call()
    except TypeError as error:
        print(error)
