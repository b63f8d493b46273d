import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def wait(n):
    time.sleep(n / 20)
    return n


with ThreadPoolExecutor(3) as pool:
    names = {pool.submit(wait, n): f"job {n}" for n in (3, 1, 2)}
    for future in as_completed(names):
        print(names[future], future.result())
