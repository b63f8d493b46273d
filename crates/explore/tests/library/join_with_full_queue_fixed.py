# First take everything, then join.
# verdict: holds
# outcomes: "0 1\n"
import queue
import threading

results = queue.Queue(maxsize=1)


def produce():
    for n in range(2):
        results.put(n)


t = threading.Thread(target=produce)
t.start()
print(results.get(), results.get())
t.join()
