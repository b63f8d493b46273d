import multiprocessing


def fail():
    raise ValueError("in the child")


if __name__ == "__main__":
    p = multiprocessing.Process(target=fail)
    p.start()
    p.join()
    print("exit code", p.exitcode)
