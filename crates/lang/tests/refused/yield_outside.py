# line: 3
# names: yield
yield 1
