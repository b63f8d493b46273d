# line: 3
# names: a
dict(a=1, a=2)
