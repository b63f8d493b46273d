# ends with: a limit
# names: output
while True:
    print("again " * 100)
