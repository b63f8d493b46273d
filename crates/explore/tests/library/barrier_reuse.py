# A barrier that only counts: in the second round nobody waits any more.
# verdict: violated
# message: AssertionError: the other is left behind
import threading

arrived = 0
condition = threading.Condition()
steps = [0, 0]
lock = threading.Lock()


def wait():
    global arrived
    with condition:
        arrived += 1
        condition.notify_all()
        while arrived < 2:
            condition.wait()


def work(me):
    for step in (1, 2):
        with lock:
            steps[me] = step
        wait()
        with lock:
            assert steps[1 - me] >= step, "the other is left behind"


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
