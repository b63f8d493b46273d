import multiprocessing

counter = 0
shared_list = []


def work():
    global counter
    counter += 100
    shared_list.append("child")
    print("child sees", counter, shared_list, flush=True)


if __name__ == "__main__":
    counter = 1
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
    print("parent sees", counter, shared_list, p.exitcode, p.is_alive())
