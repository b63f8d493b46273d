# Texts are joined, cut, searched, replaced and formatted.
def work(n):
    parts = []
    for i in range(n):
        parts.append(f"item {i:05d}: {i * 0.5:.2f}")
    text = "\n".join(parts)
    vowels = 0
    for line in text.split("\n"):
        name, _, value = line.partition(": ")
        if value.endswith(".50") and name.startswith("item"):
            vowels += name.upper().count("E") + len(name.strip().replace("0", ""))
    letters = 0
    for c in text[:300_000]:
        if c.isdigit():
            letters += ord(c) - 48
    return len(text), vowels, letters, text.find("99999"), text[-10:]


print(*work(120_000))
