# line: 3
# names: del
del f()
