def multiply(a, b):
    return [[sum(a[i][k] * b[k][j] for k in range(len(b))) for j in range(len(b[0]))] for i in range(len(a))]


m = [[1, 2], [3, 4]]
print(multiply(m, [[0, 1], [1, 0]]))
print([list(row) for row in zip(*m)])
for row in m:
    print(*row, sep="\t")
