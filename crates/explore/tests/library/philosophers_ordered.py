# Everybody takes the fork with the smaller number first: no circle can close.
# verdict: holds
import threading

forks = [threading.Lock() for _ in range(3)]


def dine(me):
    first, second = sorted((me, (me + 1) % 3))
    with forks[first]:
        with forks[second]:
            pass


threads = [threading.Thread(target=dine, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
