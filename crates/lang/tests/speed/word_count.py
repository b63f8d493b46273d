# How often each word of a long text occurs.
words = "the quick brown fox jumps over a lazy dog and then it sleeps".split()
seed, text = 7, []
for _ in range(200_000):
    seed = (seed * 1103515245 + 12345) % 2147483648
    text.append(words[seed // 65536 % len(words)])
text = " ".join(text)

counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    print(word, count)
