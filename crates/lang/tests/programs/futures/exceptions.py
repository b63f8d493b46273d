from concurrent.futures import ThreadPoolExecutor


def invert(n):
    return 1 / n


with ThreadPoolExecutor(2) as pool:
    good, bad = pool.submit(invert, 2), pool.submit(invert, 0)
    print(good.result(), good.exception(), repr(bad.exception()))
    try:
        bad.result()
    except ZeroDivisionError as error:
        print("raised here:", error)
    results = pool.map(invert, [1, 0, 2])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError:
        print("raised at its place")
