# The sort that comes with the language, with and without a key.
def numbers(n):
    seed, result = 1, []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append(seed)
    return result


values = numbers(80_000)
ascending = sorted(values)
descending = sorted(values, reverse=True)
by_end = sorted(values, key=lambda n: n % 1000)
words = sorted(str(n) for n in values)
print(ascending[40_000], descending[0], by_end[1000], words[1000])
