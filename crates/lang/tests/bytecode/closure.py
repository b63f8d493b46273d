def outer(n):
    def inner(x):
        return x + n
    return [inner(i) for i in range(n)]
