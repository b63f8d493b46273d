import threading

ready = threading.Event()


def work():
    ready.set()


t = threading.Thread(target=work)
t.start()
print("set" if ready.is_set() else "not yet")
t.join()
