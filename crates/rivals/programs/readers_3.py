import threading

shared = 0


def write():
    global shared
    shared = 1


def read():
    return shared


threads = [threading.Thread(target=work) for work in (write, read, read, read)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
