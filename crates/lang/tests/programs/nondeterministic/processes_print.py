from multiprocessing import Process, Queue


def work(name, out):
    out.put(name)


if __name__ == "__main__":
    out = Queue()
    processes = [Process(target=work, args=(n, out)) for n in ("p", "q")]
    for p in processes:
        p.start()
    print(out.get(), out.get())
    for p in processes:
        p.join()
