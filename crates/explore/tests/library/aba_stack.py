# Comparing the top of a stack before exchanging it: A, then B, then A again looks unchanged.
# verdict: violated
# message: AssertionError: a freed node came back
import threading

lock = threading.Lock()
top = "A"
below = {"A": "B", "B": None}


def exchange(seen, new):
    """If the top is still the one that was seen, makes another one the top."""
    global top
    with lock:
        if top != seen:
            return False
        top = new
        return True


def pop():
    with lock:
        seen = top
        if seen is None:
            return
        under = below[seen]
    exchange(seen, under)


def pop_two_push_one():
    global top
    with lock:
        top = None
    with lock:
        below["A"] = None
        top = "A"


threads = [threading.Thread(target=f) for f in (pop, pop_two_push_one)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert top != "B", "a freed node came back"
