# A waiter lets only two of three sit down at a time.
# verdict: holds
import threading

forks = [threading.Lock() for _ in range(3)]
seats = threading.Semaphore(2)


def dine(me):
    with seats:
        with forks[me]:
            with forks[(me + 1) % 3]:
                pass


threads = [threading.Thread(target=dine, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
