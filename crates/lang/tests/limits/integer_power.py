# ends with: OverflowError
# names: 64 bits
print(2 ** 63)
