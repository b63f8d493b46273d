# line: 3
# names: default
def f(a=1, b):
    return a
