import threading
import time


def say(text, delay):
    time.sleep(delay)
    print(text)


threads = [threading.Thread(target=say, args=(f"after {d}", d / 20)) for d in (5, 2, 3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
