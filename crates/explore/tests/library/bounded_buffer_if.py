# After waiting the consumer does not look again: another one may have been quicker.
# verdict: violated
# message: IndexError: pop from empty list
# races: none
import threading

items = []
condition = threading.Condition()


def consume():
    with condition:
        if not items:
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
