# line: 3
# names: return
return 1
