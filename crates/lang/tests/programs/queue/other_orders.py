from queue import LifoQueue, PriorityQueue, SimpleQueue

stack = LifoQueue()
heap = PriorityQueue()
simple = SimpleQueue()
for item in [(2, "b"), (1, "z"), (3, "a"), (1, "c")]:
    stack.put(item)
    heap.put(item)
    simple.put(item)
print([stack.get() for _ in range(4)])
print([heap.get() for _ in range(4)])
print([simple.get() for _ in range(4)], simple.empty(), simple.qsize())
