# ends with: OverflowError
# names: 64 bits
n = -9223372036854775807 - 1
print(-n)
