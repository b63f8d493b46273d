# line: 3
# names: *
from math import *

print(sqrt(4))
