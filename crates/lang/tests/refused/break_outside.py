# line: 4
# names: break
if True:
    break
