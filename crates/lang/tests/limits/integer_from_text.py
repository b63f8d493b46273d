# ends with: OverflowError
# names: 64 bits
print(int("123456789012345678901234567890"))
