# line: 3
# names: from .
from . import helper

helper()
