# One pill for each worker ends them all.
# verdict: holds
# outcomes: "3\n"
import queue
import threading

tasks = queue.Queue()
results = queue.Queue()


def work():
    while (task := tasks.get()) is not None:
        results.put(task)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for task in (1, 2, None, None):
    tasks.put(task)
for t in threads:
    t.join()
print(results.get() + results.get())
