# Each waits for the other before telling: nobody begins.
# verdict: deadlock
import threading

a_here, b_here = threading.Semaphore(0), threading.Semaphore(0)


def meet(mine, other):
    other.acquire()
    mine.release()


threads = [threading.Thread(target=meet, args=pair) for pair in ((a_here, b_here), (b_here, a_here))]
for t in threads:
    t.start()
for t in threads:
    t.join()
