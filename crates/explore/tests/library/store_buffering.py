# Litmus test SB: both threads may read old values where stores are buffered, and only there.
# verdict: race
# verdict with tso: violated
import threading

x = y = 0
seen_x = seen_y = None


def left():
    global x, seen_y
    x = 1
    seen_y = y


def right():
    global y, seen_x
    y = 1
    seen_x = x


threads = [threading.Thread(target=f) for f in (left, right)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen_x == 1 or seen_y == 1, "both stores were late"
