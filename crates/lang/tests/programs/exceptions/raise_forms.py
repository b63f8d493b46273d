for what in (ValueError, ValueError("text"), ValueError("a", 1), KeyError("key"), StopIteration(3), "not an exception", 5):
    try:
        raise what
    except Exception as error:
        print(type(error).__name__, "|", error, "|", error.args)
