import threading
import time


def background():
    while True:
        time.sleep(1)


t = threading.Thread(target=background, daemon=True)
t.start()
print(t.daemon, t.is_alive())
print("main ends and takes the daemon with it")
