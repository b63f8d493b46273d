def loud(function):
    print("decorating", function.__name__)

    def run(*args, **kwargs):
        print("before", args, kwargs)
        result = function(*args, **kwargs)
        print("after", result)
        return result

    return run


@loud
def add(a, b=1):
    return a + b


print(add(1, b=2))
