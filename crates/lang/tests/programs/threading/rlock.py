import threading

lock = threading.RLock()


def nested(n):
    with lock:
        if n:
            nested(n - 1)
        else:
            print("innermost")


nested(3)
print(lock.acquire(), lock.acquire())
lock.release()
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)


def other():
    print("other got it:", lock.acquire(blocking=False))


with lock:
    t = threading.Thread(target=other)
    t.start()
    t.join()
