# line: 3
# names: __import__
math = __import__("math")
