# First tell, then wait.
# verdict: holds
import threading

a_here, b_here = threading.Semaphore(0), threading.Semaphore(0)
done = [0, 0]


def meet(me, mine, other):
    done[me] = 1
    mine.release()
    other.acquire()
    assert done[1 - me] == 1, "the other is not here"


threads = [threading.Thread(target=meet, args=args) for args in ((0, a_here, b_here), (1, b_here, a_here))]
for t in threads:
    t.start()
for t in threads:
    t.join()
