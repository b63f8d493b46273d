# ends with: OverflowError
# names: 64 bits
print(sum([2 ** 62, 2 ** 62]))
