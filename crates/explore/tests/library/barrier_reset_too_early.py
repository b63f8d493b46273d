# The counter is set back before everybody has seen that it was full.
# verdict: deadlock
import threading

arrived = 0
condition = threading.Condition()


def wait():
    global arrived
    with condition:
        arrived += 1
        if arrived == 2:
            condition.notify_all()
            arrived = 0
        while arrived != 0:
            condition.wait()


def work():
    wait()
    wait()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
