from collections import deque

last = deque(maxlen=3)
for n in range(5):
    last.append(n)
print(last, last.maxlen, len(last))
last.appendleft("x")
print(last)
last.extend("ab")
print(last, deque([1, 2, 3], 2), deque().maxlen)
for x in last:
    print(x)
try:
    for x in last:
        last.append(0)
        last.pop()
except RuntimeError as error:
    print(error)
