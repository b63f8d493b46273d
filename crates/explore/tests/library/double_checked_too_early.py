# The reference is shown before what it stands for is complete.
# verdict: violated
# message: AssertionError: seen half made
import threading


class Config:
    ready = False


instance = None
lock = threading.Lock()


def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                instance = Config()
                instance.ready = True
    assert instance.ready, "seen half made"


threads = [threading.Thread(target=get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
