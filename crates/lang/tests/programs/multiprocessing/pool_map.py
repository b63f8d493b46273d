from multiprocessing import Pool


def square(n):
    return n * n


def add(a, b):
    return a + b


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(square, range(6)), pool.map(square, [3, 1], chunksize=1))
        print(pool.starmap(add, [(1, 2), (3, 4)]), pool.apply(add, (5, 6)))
        print(list(pool.imap(square, [4, 2])), sorted(pool.imap_unordered(square, [1, 2, 3])))
        later = pool.apply_async(add, (1, 1))
        print(later.get(timeout=5), pool.map_async(square, [7]).get())
