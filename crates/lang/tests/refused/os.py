# line: 3
# names: os
import os

print(os.getcwd())
