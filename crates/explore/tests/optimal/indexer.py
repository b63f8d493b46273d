# The benchmark *indexer* of Flanagan & Godefroid, POPL 2005, as in table 1 of Abdulla et al., POPL 2014.
# equivalent runs: 8
import threading

SIZE, MAX, THREADS = 128, 4, 12
table = [0] * SIZE
locks = [threading.Lock() for _ in range(SIZE)]


def work(tid):
    m = 0
    while m < MAX:
        m += 1
        w = m * 11 + tid
        h = (w * 7) % SIZE
        while True:
            with locks[h]:
                if table[h] == 0:
                    table[h] = w
                    break
            h = (h + 1) % SIZE


threads = [threading.Thread(target=work, args=(t,)) for t in range(THREADS)]
for t in threads:
    t.start()
for t in threads:
    t.join()
