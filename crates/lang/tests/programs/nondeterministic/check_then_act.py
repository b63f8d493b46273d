import threading
import time

stock = 1
sold = []


def buy(name):
    global stock
    if stock > 0:
        time.sleep(0)
        stock -= 1
        sold.append(name)


threads = [threading.Thread(target=buy, args=(n,)) for n in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(stock, sorted(sold))
