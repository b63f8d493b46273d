def a():
    try:
        return "try"
    finally:
        print("cleanup")


def b():
    try:
        return "try"
    finally:
        return "finally wins"


def c():
    for i in range(3):
        try:
            continue
        finally:
            print("loop", i)
    return "done"


def d():
    while True:
        try:
            break
        finally:
            print("breaking")


def e():
    try:
        raise ValueError("lost")
    finally:
        return "swallowed"


print(a(), b(), c(), d(), e())
