# line: 3
# names: open
with open("data.txt") as file:
    print(file.read())
