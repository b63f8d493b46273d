import threading

t = threading.Thread(target=print, args=("once",))
try:
    t.join()
except RuntimeError as error:
    print(error)
t.start()
t.join()
try:
    t.start()
except RuntimeError as error:
    print(error)
try:
    threading.current_thread().join()
except RuntimeError as error:
    print(error)
t.join()
