from multiprocessing import Pipe, Process


def child(end):
    request = end.recv()
    end.send(request[::-1])
    end.send({"sum": sum(request), "none": None})
    end.close()


if __name__ == "__main__":
    mine, theirs = Pipe()
    p = Process(target=child, args=(theirs,))
    p.start()
    mine.send([1, 2, 3])
    print(mine.recv(), mine.recv())
    p.join()
    print(mine.poll() in (True, False))
