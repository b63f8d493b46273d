from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(abs, n) for n in (-1, -2)]
    print([f.result() for f in as_completed(futures)] in ([1, 2], [2, 1]))
finished = []
with ThreadPoolExecutor(2) as pool:
    for n in (1, 2):
        pool.submit(finished.append, n)
print(finished)
