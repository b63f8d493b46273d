import threading

indices = []
guard = threading.Lock()


def celebrate():
    print("all are here")


barrier = threading.Barrier(2, action=celebrate)


def worker():
    index = barrier.wait()
    with guard:
        indices.append(index)


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(indices))
