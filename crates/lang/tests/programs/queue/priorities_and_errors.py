from queue import PriorityQueue

q = PriorityQueue()
for word in "the cat sat on a mat".split():
    q.put((len(word), word))
    q.put((0, word))
while not q.empty():
    print(q.get())
q.put((1, "same"))
try:
    q.put((1, ["not comparable with text"]))
except TypeError as error:
    print(error)
