import multiprocessing
import sys


def fine():
    pass


def leave(code):
    sys.exit(code)


if __name__ == "__main__":
    processes = [multiprocessing.Process(target=fine), multiprocessing.Process(target=leave, args=(3,)), multiprocessing.Process(target=leave, args=(0,))]
    for p in processes:
        print(p.exitcode)
        p.start()
        p.join()
        print(p.exitcode)
