# Always look under the lock; it costs little.
# verdict: holds
import threading

instance = None
made = 0
lock = threading.Lock()


def get():
    global instance, made
    with lock:
        if instance is None:
            made += 1
            instance = "the only one"


threads = [threading.Thread(target=get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert made == 1
