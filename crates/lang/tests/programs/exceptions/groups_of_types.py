for bad in (lambda: 1 / 0, lambda: [][1], lambda: {}["k"], lambda: int("z"), lambda: None + 1):
    try:
        bad()
    except (IndexError, KeyError) as error:
        print("lookup", repr(error), isinstance(error, LookupError))
    except ArithmeticError as error:
        print("arithmetic", repr(error))
    except Exception as error:
        print("other", repr(error))
