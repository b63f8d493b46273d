import queue

q = queue.Queue()
for n in (3, 1, 2):
    q.put(n)
print(q.qsize(), q.empty(), q.full(), [q.get() for _ in range(3)], q.empty())
small = queue.Queue(maxsize=1)
small.put("a")
print(small.full())
for act in (lambda: small.put("b", block=False), lambda: small.put_nowait("b"), lambda: small.put("b", timeout=0.01), lambda: q.get(block=False), lambda: q.get_nowait(), lambda: q.get(timeout=0.01)):
    try:
        act()
    except (queue.Full, queue.Empty) as error:
        print(type(error).__name__)
