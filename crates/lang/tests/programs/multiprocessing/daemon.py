import time
from multiprocessing import Process


def forever():
    while True:
        time.sleep(1)


if __name__ == "__main__":
    p = Process(target=forever, daemon=True)
    p.start()
    print(p.daemon, p.is_alive(), p.exitcode)
    p.join(timeout=0.05)
    print(p.is_alive())
