s = set("hello")
print(sorted(s), len(s))
s.add("z")
s.add("z")
s.discard("nothing")
s.discard("h")
s.remove("e")
print(sorted(s))
s.update("ab", ["c"])
print(sorted(s))
t = s.copy()
s.clear()
print(s, len(t), {7}.pop())
u = {1, 2, 3}
u.intersection_update([2, 3, 4])
u.difference_update([3])
u.symmetric_difference_update([5])
print(sorted(u))
try:
    s.remove("q")
except KeyError as error:
    print("KeyError", error)
try:
    set().pop()
except KeyError as error:
    print(error)
try:
    {[1]}
except TypeError as error:
    print(error)
