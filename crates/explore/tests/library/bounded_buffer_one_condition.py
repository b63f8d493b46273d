# Consumers and producers wait at one condition, and `notify` wakes the wrong one.
# verdict: deadlock
# races: none
import threading

items = []
condition = threading.Condition()


def consume():
    with condition:
        while not items:
            condition.wait()
        items.pop()
        condition.notify()


def produce():
    with condition:
        while len(items) == 1:
            condition.wait()
        items.append(1)
        condition.notify()


threads = [threading.Thread(target=f) for f in (consume, consume, produce, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
