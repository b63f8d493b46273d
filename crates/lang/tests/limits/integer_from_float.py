# ends with: OverflowError
# names: 64 bits
print(int(1e30))
