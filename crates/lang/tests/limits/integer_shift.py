# ends with: OverflowError
# names: 64 bits
print(1 << 63)
