# ends with: MemoryError
# names:
print(len("a" * 10 ** 12))
