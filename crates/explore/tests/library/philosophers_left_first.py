# Everybody takes the left fork first, and all may wait for the right one.
# verdict: deadlock
import threading

forks = [threading.Lock() for _ in range(3)]


def dine(me):
    with forks[me]:
        with forks[(me + 1) % 3]:
            pass


threads = [threading.Thread(target=dine, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
