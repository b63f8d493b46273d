# ends with: a limit
# names: memory
hoard = []
while True:
    hoard.append("x" * 1000)
