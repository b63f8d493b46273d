# Two threads miss the cache and both compute.
# verdict: violated
# message: AssertionError: computed twice
import threading

cache = {}
computed = 0
lock = threading.Lock()


def square(n):
    global computed
    with lock:
        if n in cache:
            return cache[n]
    with lock:
        computed += 1
    result = n * n
    with lock:
        cache[n] = result
    return result


threads = [threading.Thread(target=square, args=(3,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert computed == 1, "computed twice"
