# A dictionary that grows, is asked and shrinks.
def work(n):
    squares = {}
    for i in range(n):
        squares[i * 7919 % 1_000_003] = i
    hits = 0
    for i in range(n * 2):
        if i in squares:
            hits += squares[i]
    for key in list(squares):
        if key % 3 == 0:
            del squares[key]
    points = {}
    for i in range(n):
        key = (i % 300, i % 7)
        points[key] = points.get(key, 0) + 1
    return hits, len(squares), len(points), sum(points.values())


print(*work(200_000))
