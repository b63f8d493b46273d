# Wishes alone: both may wait for ever for the other, going round.
# verdict: livelock
import threading

wants_0 = wants_1 = False


def first():
    global wants_0
    wants_0 = True
    while wants_1:
        pass
    wants_0 = False


def second():
    global wants_1
    wants_1 = True
    while wants_0:
        pass
    wants_1 = False


threads = [threading.Thread(target=first), threading.Thread(target=second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
