from multiprocessing import Event, Process, Queue


def child(go, out):
    go.wait()
    out.put("went")


if __name__ == "__main__":
    go, out = Event(), Queue()
    p = Process(target=child, args=(go, out))
    p.start()
    print(go.is_set())
    go.set()
    print(out.get())
    p.join()
