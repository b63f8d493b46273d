import threading

steps = []
guard = threading.Lock()
barrier = threading.Barrier(3)


def worker(n):
    for step in range(2):
        with guard:
            steps.append(step)
        barrier.wait()


threads = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(steps, barrier.parties, barrier.n_waiting, barrier.broken)
