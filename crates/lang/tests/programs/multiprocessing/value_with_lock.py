from multiprocessing import Process, Value


def add(counter, n):
    for _ in range(n):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0)
    processes = [Process(target=add, args=(counter, 20)) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(counter.value)
