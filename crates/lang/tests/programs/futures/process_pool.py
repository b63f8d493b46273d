from concurrent.futures import ProcessPoolExecutor

touched = []


def square(n):
    touched.append(n)
    return n * n


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(square, range(5))))
        future = pool.submit(square, 9)
        print(future.result(), touched)
