# ends with: MemoryError
# names:
print(f"{1:1000000000}")
