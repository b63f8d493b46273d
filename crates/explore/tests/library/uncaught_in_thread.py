# An exception ends its thread; the program goes on, but something is wrong.
# verdict: violated
# message: ZeroDivisionError: integer modulo by zero
import threading

divisor = 1
lock = threading.Lock()


def spoil():
    global divisor
    with lock:
        divisor = 0


def divide():
    with lock:
        10 % divisor


threads = [threading.Thread(target=f) for f in (spoil, divide)]
for t in threads:
    t.start()
for t in threads:
    t.join()
