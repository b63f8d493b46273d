from multiprocessing import Process, Queue


def square(numbers, results):
    for n in numbers:
        results.put((n, n * n))


if __name__ == "__main__":
    results = Queue()
    processes = [Process(target=square, args=(part, results)) for part in ([1, 2], [3, 4])]
    for p in processes:
        p.start()
    found = sorted(results.get() for _ in range(4))
    for p in processes:
        p.join()
    print(found)
