# Every order of the writes is another run: 4!.
# equivalent runs: 24
import threading

x = 0


def write(value):
    global x
    x = value


threads = [threading.Thread(target=write, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
