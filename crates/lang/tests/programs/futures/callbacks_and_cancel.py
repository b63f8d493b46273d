import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError


def slow():
    time.sleep(0.1)
    return "slow"


with ThreadPoolExecutor(1) as pool:
    first, second = pool.submit(slow), pool.submit(slow)
    print(second.cancel(), second.cancelled(), first.cancelled())
    try:
        first.result(timeout=0.01)
    except TimeoutError:
        print("not yet")
    log = []
    first.add_done_callback(lambda f: log.append(f.result()))
    print(first.result())
print("callbacks got", log)
first.add_done_callback(lambda f: print("at once", f.result()))
