# Two threads may both find that nothing is there yet.
# verdict: violated
# message: AssertionError: made twice
# races: instance
import threading

instance = None
guard = threading.Lock()
made = 0


def get():
    global instance, made
    if instance is None:
        with guard:
            made += 1
        instance = "the only one"


threads = [threading.Thread(target=get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert made == 1, "made twice"
