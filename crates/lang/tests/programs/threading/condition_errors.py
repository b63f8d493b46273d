import threading

c = threading.Condition()
for act in (c.wait, c.notify, c.notify_all):
    try:
        act()
    except RuntimeError as error:
        print(error)
lock = threading.Lock()
d = threading.Condition(lock)
with d:
    print(lock.locked())
print(lock.locked(), d.acquire(), lock.locked())
d.release()
