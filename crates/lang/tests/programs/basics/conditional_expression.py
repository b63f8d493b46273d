for n in range(-1, 2):
    print(n, "negative" if n < 0 else "zero" if n == 0 else "positive")
