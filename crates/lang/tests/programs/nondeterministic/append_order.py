import threading

order = []


def work(name):
    order.append(name + "1")
    order.append(name + "2")


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)
