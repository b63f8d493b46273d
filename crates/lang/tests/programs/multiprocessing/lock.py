from multiprocessing import Lock, Process, Value


def add(lock, total, n):
    for _ in range(n):
        with lock:
            total.value = total.value + 2


if __name__ == "__main__":
    lock, total = Lock(), Value("i", 0)
    processes = [Process(target=add, args=(lock, total, 10)) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    print(total.value, lock.acquire(block=False), lock.acquire(block=False))
    lock.release()
