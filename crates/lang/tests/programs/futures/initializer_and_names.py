import threading
from concurrent.futures import ThreadPoolExecutor


def name(_):
    return threading.current_thread().name


with ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
    print(list(pool.map(name, range(2))))
