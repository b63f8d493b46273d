# Litmus test MP: stores of one thread are seen in their order, with store buffers too.
# verdict: race
# verdict with tso: race
import threading

data = ready = 0


def send():
    global data, ready
    data = 42
    ready = 1


def receive():
    if ready == 1:
        assert data == 42, "the flag came before the data"


threads = [threading.Thread(target=f) for f in (send, receive)]
for t in threads:
    t.start()
for t in threads:
    t.join()
