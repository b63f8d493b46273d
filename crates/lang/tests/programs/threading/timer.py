import threading
import time

log = []
t = threading.Timer(0.03, log.append, args=["later"])
t.start()
log.append("now")
t.join()
print(log)
u = threading.Timer(5, log.append, args=["never"])
u.start()
u.cancel()
u.join()
print(log)
