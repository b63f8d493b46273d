import threading

lock = threading.Lock()
try:
    with lock:
        raise ValueError("inside")
except ValueError as error:
    print(error, lock.locked())


def risky(fail):
    lock.acquire()
    try:
        if fail:
            return "early"
        return "late"
    finally:
        lock.release()


print(risky(True), risky(False), lock.locked())
