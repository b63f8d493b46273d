# ends with: MemoryError
# names:
print(len([0] * 10 ** 12))
