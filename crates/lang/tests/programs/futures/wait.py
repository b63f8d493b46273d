import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait


def job(n):
    time.sleep(n / 20)
    if n == 2:
        raise ValueError("two")
    return n


with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(job, n) for n in (4, 1, 2)]
    done, running = wait(futures, return_when=FIRST_COMPLETED)
    print(len(done), len(running))
    done, running = wait(futures, return_when=FIRST_EXCEPTION)
    print(len(done), len(running))
    done, running = wait(futures, return_when=ALL_COMPLETED)
    print(len(done), len(running))
