# line: 3
# names: eval
print(eval("1 + 1"))
