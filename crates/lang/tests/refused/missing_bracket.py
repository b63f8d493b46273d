# line: 3
# names: (
print((1 + 2)
