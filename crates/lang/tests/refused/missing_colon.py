# line: 3
# names: :
if True
    print("x")
