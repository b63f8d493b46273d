# An event is made for this.
# verdict: holds
import threading

stop = threading.Event()


def work():
    while not stop.is_set():
        pass


t = threading.Thread(target=work)
t.start()
stop.set()
t.join()
