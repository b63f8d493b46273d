# line: 3
# names: complex
print(3 + 4j)
