# A version number beside the top tells the second A from the first.
# verdict: holds
import threading

lock = threading.Lock()
top = ("A", 0)
below = {"A": "B", "B": None}


def exchange(seen, new):
    """If the top is still the one that was seen, makes another one the top."""
    global top
    with lock:
        if top != seen:
            return False
        top = (new, seen[1] + 1)
        return True


def pop():
    while True:
        with lock:
            seen = top
            if seen[0] is None:
                return
            under = below[seen[0]]
        if exchange(seen, under):
            return


def pop_two_push_one():
    global top
    with lock:
        top = (None, top[1] + 1)
    with lock:
        below["A"] = None
        top = ("A", top[1] + 1)


threads = [threading.Thread(target=f) for f in (pop, pop_two_push_one)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert top[0] in ("A", None)
