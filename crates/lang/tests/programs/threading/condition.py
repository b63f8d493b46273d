import threading

items = []
condition = threading.Condition()
received = []


def consumer():
    for _ in range(3):
        with condition:
            while not items:
                condition.wait()
            received.append(items.pop(0))


def producer():
    for n in range(3):
        with condition:
            items.append(n)
            condition.notify()


threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(received)
