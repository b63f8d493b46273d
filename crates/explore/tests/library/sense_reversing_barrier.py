# A barrier for any number of rounds: each round turns the sense around.
# D. Hensgen, R. Finkel, U. Manber, Two algorithms for barrier synchronization, 1988.
# verdict: holds
import threading

waiting = 0
sense = False
condition = threading.Condition()
steps = [0, 0]


def wait():
    global waiting, sense
    with condition:
        mine = not sense
        waiting += 1
        if waiting == 2:
            waiting = 0
            sense = mine
            condition.notify_all()
        while sense != mine:
            condition.wait()


def work(me):
    for step in range(2):
        steps[me] += 1
        wait()
        assert steps[1 - me] > step, "the other is left behind"
        wait()


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
