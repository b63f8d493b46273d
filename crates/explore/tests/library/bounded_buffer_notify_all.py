# Everybody is woken and looks for themselves.
# verdict: holds
import threading

items = []
condition = threading.Condition()


def consume():
    with condition:
        while not items:
            condition.wait()
        items.pop()
        condition.notify_all()


def produce(n):
    for _ in range(n):
        with condition:
            while len(items) == 1:
                condition.wait()
            items.append(1)
            condition.notify_all()


threads = [threading.Thread(target=consume), threading.Thread(target=consume), threading.Thread(target=produce, args=(2,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert items == []
