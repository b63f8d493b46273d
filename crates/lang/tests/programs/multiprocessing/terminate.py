import time
from multiprocessing import Process


def forever():
    while True:
        time.sleep(1)


if __name__ == "__main__":
    p = Process(target=forever)
    p.start()
    print(p.is_alive())
    p.terminate()
    p.join()
    print(p.is_alive(), p.exitcode)
