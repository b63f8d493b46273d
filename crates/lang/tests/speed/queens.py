# All ways to put eight queens on a board, by a recursive generator and sets.
def place(n, row, columns, falling, rising):
    if row == n:
        yield ()
        return
    for column in range(n):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        for rest in place(n, row + 1, columns, falling, rising):
            yield (column,) + rest
        columns.remove(column)
        rising.remove(row + column)
        falling.remove(row - column)


solutions = list(place(8, 0, set(), set(), set()))
for _ in range(4):
    assert list(place(8, 0, set(), set(), set())) == solutions
print(len(solutions), solutions[0])
