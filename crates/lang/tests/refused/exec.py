# line: 3
# names: exec
exec("print(1)")
