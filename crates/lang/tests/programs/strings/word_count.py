text = """the quick brown fox jumps over the lazy dog
the dog barks"""
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
for word in sorted(counts, key=lambda w: (-counts[w], w)):
    print(f"{word:<6}{counts[word]:>3}")
