# line: 3
# names: string
print("never closed)
