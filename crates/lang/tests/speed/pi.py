# Pi by throwing darts, with a generator of random numbers written in the language.
def throw(darts):
    seed = 12345
    inside = 0
    for _ in range(darts):
        seed = (seed * 1103515245 + 12345) % 2147483648
        x = seed / 2147483648
        seed = (seed * 1103515245 + 12345) % 2147483648
        y = seed / 2147483648
        if x * x + y * y <= 1.0:
            inside += 1
    return 4 * inside / darts


print(throw(600_000))
