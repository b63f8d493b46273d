# line: 4
# names: continue
def f():
    continue
