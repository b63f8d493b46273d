# line: 3
# names: assign
f() = 3
