from collections import defaultdict

groups = defaultdict(list)
for word in ["apple", "bean", "avocado"]:
    groups[word[0]].append(word)
print(groups, groups["z"], len(groups), dict(groups), groups.get("q"))
counts = defaultdict(int)
for c in "hello":
    counts[c] += 1
print(sorted(counts.items()), "x" in counts, isinstance(counts, dict))
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 5
print(nested["a"]["b"], nested["c"]["d"], counts.default_factory)
plain = defaultdict(None, {"k": 1})
try:
    plain["missing"]
except KeyError as error:
    print("KeyError", error)
