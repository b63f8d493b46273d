# line: 3
# names: nonlocal
nonlocal x
