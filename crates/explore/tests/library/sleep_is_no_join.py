# Sleeping for long enough is no synchronisation: nothing orders the write before the read.
# verdict: race
# races: result
import threading
import time

result = None


def work():
    global result
    result = 42


t = threading.Thread(target=work)
t.start()
time.sleep(1)
print(result)
t.join()
