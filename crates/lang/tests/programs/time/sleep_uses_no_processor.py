import time

cpu, wall = time.process_time(), time.perf_counter()
time.sleep(0.2)
print(time.process_time() - cpu < 0.1, time.perf_counter() - wall >= 0.19)
print(time.perf_counter_ns() >= 0, type(time.time_ns()).__name__)
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
time.sleep(0)
