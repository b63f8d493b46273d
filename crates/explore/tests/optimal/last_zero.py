# The benchmark *lastzero* of Abdulla et al., POPL 2014, table 1.
# equivalent runs: 64
import threading

N = 5
array = [0] * (N + 1)


def scan():
    i = N
    while array[i] != 0:
        i -= 1


def write(j):
    array[j] = array[j - 1] + 1


threads = [threading.Thread(target=scan)]
threads += [threading.Thread(target=write, args=(j,)) for j in range(1, N + 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
