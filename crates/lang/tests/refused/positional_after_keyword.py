# line: 3
# names: positional
print(sep="", "x")
