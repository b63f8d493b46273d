# line: 3
# names: sqroot, sqrt
from math import sqroot

print(sqroot(4))
