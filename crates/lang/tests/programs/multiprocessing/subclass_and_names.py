from multiprocessing import Process, Queue, cpu_count, current_process


class Worker(Process):
    def __init__(self, out):
        super().__init__(name="my worker")
        self.out = out

    def run(self):
        self.out.put(current_process().name)


if __name__ == "__main__":
    out = Queue()
    w = Worker(out)
    w.start()
    print(out.get(), w.name, current_process().name, cpu_count() >= 1)
    w.join()
