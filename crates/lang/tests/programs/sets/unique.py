values = [3, 1, 3, 2, 1]
print(sorted(set(values)), len(set(values)))
seen = set()
ordered = []
for v in values:
    if v not in seen:
        seen.add(v)
        ordered.append(v)
print(ordered)
print({n % 3 for n in range(10)} == {0, 1, 2})
print({1, 1.0, True}, len({"a", "A"}))
