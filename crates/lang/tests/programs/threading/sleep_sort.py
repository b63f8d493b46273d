import threading
import time

out = []


def later(n):
    time.sleep(n / 25)
    out.append(n)


threads = [threading.Thread(target=later, args=(n,)) for n in (4, 1, 3, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(out)
