d = {}
for word in "the cat sat on the mat".split():
    d[word] = len(word)
print(d)
del d["cat"]
d["cat"] = 0
print(list(d), list(reversed(d)))
print({"a": 1, "b": 2} == {"b": 2, "a": 1})
for key, value in d.items():
    print(key, value)
