# Litmus test LB: a load never sees a store that comes after it.
# verdict: race
# verdict with tso: race
import threading

x = y = 0
seen_x = seen_y = None


def left():
    global y, seen_x
    seen_x = x
    y = 1


def right():
    global x, seen_y
    seen_y = y
    x = 1


threads = [threading.Thread(target=f) for f in (left, right)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert not (seen_x == 1 and seen_y == 1), "both loads saw the future"
