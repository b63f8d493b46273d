from multiprocessing import Pool


def invert(n):
    return 1 / n


if __name__ == "__main__":
    with Pool(processes=2) as pool:
        try:
            pool.map(invert, [2, 1, 0])
        except ZeroDivisionError as error:
            print("from the pool:", error)
        print(pool.map(invert, [4]))
    pool = Pool(1)
    print(pool.apply(invert, [8]))
    pool.close()
    pool.join()
