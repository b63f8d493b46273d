# Looked at without the lock, and once more with it. Made once, but the first look is a data race.
# verdict: race
# races: instance
import threading

instance = None
made = 0
lock = threading.Lock()


def get():
    global instance, made
    if instance is None:
        with lock:
            if instance is None:
                made += 1
                instance = "the only one"


threads = [threading.Thread(target=get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert made == 1, "made twice"
