# The barrier that comes with the language can be used again and again.
# verdict: holds
import threading

barrier = threading.Barrier(2)
steps = [0, 0]


def work(me):
    for step in (1, 2):
        steps[me] = step
        barrier.wait()
        assert steps[1 - me] == step, "the other is left behind"
        barrier.wait()


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
