# A value shared by processes: each access is protected, `+=` is two of them.
# verdict: violated
# message: AssertionError: an update was lost
from multiprocessing import Process, Value


def add(counter):
    counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0)
    processes = [Process(target=add, args=(counter,)) for _ in range(2)]
    for p in processes:
        p.start()
    for p in processes:
        p.join()
    assert counter.value == 2, "an update was lost"
