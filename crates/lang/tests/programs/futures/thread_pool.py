from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in range(4)]
    print([f.result() for f in futures])
    print(list(pool.map(square, [3, 1, 2])), list(pool.map(pow, [2, 3], [3, 2])))
print([f.done() for f in futures])
try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
