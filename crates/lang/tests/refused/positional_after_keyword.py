# line: 3
# names: argument
print(sep="", "x")
