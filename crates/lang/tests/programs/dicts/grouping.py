words = ["apple", "avocado", "bean", "beet", "corn"]
groups = {}
for word in words:
    groups.setdefault(word[0], []).append(word)
print(groups)
print({k: len(v) for k, v in groups.items()})
print(max(groups, key=lambda k: len(groups[k])))
