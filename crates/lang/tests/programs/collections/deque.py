from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), list(d), d[0], d[-1])
d.extend([5, 6])
d.extendleft("ab")
print(d)
d.rotate(2)
print(d)
d.rotate(-1)
print(d, 5 in d, d.count(5), d.index(5))
d.remove("a")
d.reverse()
print(d, d == deque([3, 2, 1]), deque("ab") == deque(["a", "b"]))
d.insert(1, "new")
d[0] = "first"
del d[-1]
print(d, d.copy(), bool(deque()), list(reversed(d)))
d.clear()
print(d)
for act in (d.pop, d.popleft, lambda: d[0], lambda: d.remove(1)):
    try:
        act()
    except (IndexError, ValueError) as error:
        print(type(error).__name__)
