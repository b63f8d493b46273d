# line: 3
# names: 64
print(9223372036854775808)
