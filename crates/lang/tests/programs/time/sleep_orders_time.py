import time

begin = time.perf_counter()
time.sleep(0.05)
middle = time.perf_counter()
time.sleep(0.01)
end = time.perf_counter()
print(middle - begin >= 0.05, end > middle, end - begin < 5)
print(type(time.time()).__name__, time.time() > 0, time.monotonic() <= time.monotonic(), time.process_time() >= 0)
