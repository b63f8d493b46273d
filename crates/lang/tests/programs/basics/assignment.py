a = b = c = 7
print(a, b, c)
x, y = 1, 2
x, y = y, x
print(x, y)
first, *rest = [1, 2, 3, 4]
print(first, rest)
*start, last = "word"
print(start, last)
head, *middle, tail = range(6)
print(head, middle, tail)
(p, q), [r, s] = (1, 2), [3, 4]
print(p, q, r, s)
grid = [[0, 0], [0, 0]]
grid[0][1], grid[1][0] = 5, 6
print(grid)
