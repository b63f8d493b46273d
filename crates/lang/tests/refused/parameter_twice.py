# line: 3
# names: a
def f(a, a):
    return a
