# line: 3
# names: relative
from . import helper

helper()
