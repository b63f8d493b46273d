# After each waking the consumer looks again.
# verdict: holds
import threading

items = []
condition = threading.Condition()


def consume():
    with condition:
        while not items:
            condition.wait()
        items.pop()


def produce():
    for n in range(2):
        with condition:
            items.append(n)
            condition.notify()


threads = [threading.Thread(target=f) for f in (consume, consume, produce)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert items == []
