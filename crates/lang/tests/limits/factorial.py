# ends with: OverflowError
# names: 64 bits
import math

print(math.factorial(21))
