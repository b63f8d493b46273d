# ends with: a limit
# names: steps
while True:
    pass
