# An event stays set.
# verdict: holds
import threading

event = threading.Event()
threads = [threading.Thread(target=f) for f in (event.wait, event.set)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert event.is_set()
