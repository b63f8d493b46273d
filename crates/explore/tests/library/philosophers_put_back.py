# Whoever does not get the second fork puts the first one back; all may do so for ever.
# verdict: livelock
import threading

forks = [threading.Lock(), threading.Lock()]


def dine(me):
    while True:
        forks[me].acquire()
        if forks[1 - me].acquire(blocking=False):
            break
        forks[me].release()
    forks[0].release()
    forks[1].release()


threads = [threading.Thread(target=dine, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
