# Two threads count without protection: one update can be lost.
# verdict: race
# races: counter
# outcomes: "1\n" "2\n"
import threading

counter = 0


def add():
    global counter
    counter += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
