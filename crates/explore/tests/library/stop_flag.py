# A flag of plain data stops the worker, but is read and written at once.
# verdict: race
# races: stop
import threading

stop = False


def work():
    while not stop:
        pass


t = threading.Thread(target=work)
t.start()
stop = True
t.join()
