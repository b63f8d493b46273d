for kind in (ZeroDivisionError, KeyError, IndexError, UnboundLocalError, NotImplementedError, RecursionError, OverflowError, TimeoutError, AssertionError, KeyboardInterrupt, SystemExit, StopIteration):
    chain = [k.__name__ for k in kind.__mro__]
    print(" < ".join(chain[:-1]))
