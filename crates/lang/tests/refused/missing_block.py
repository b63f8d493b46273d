# line: 5
# names: indent
def f():

print("x")
