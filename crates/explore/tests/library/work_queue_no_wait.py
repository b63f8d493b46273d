# Trying to take without waiting is one step.
# verdict: holds
import queue
import threading

tasks = queue.Queue()
tasks.put(1)


def work():
    try:
        tasks.get_nowait()
    except queue.Empty:
        pass


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert tasks.empty()
