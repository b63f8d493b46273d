# Each reader comes before or after the write: 2^4. The benchmark *readers* of Abdulla et al., POPL 2014.
# equivalent runs: 16
import threading

x = 0


def read():
    y = x


def write():
    global x
    x = 1


threads = [threading.Thread(target=read) for i in range(4)] + [threading.Thread(target=write)]
for t in threads:
    t.start()
for t in threads:
    t.join()
