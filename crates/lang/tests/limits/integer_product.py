# ends with: OverflowError
# names: 64 bits
n = 1
for k in range(1, 30):
    n *= k
print(n)
