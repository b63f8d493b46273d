word = "python"
print(word[0], word[-1], word[2:4], word[:2], word[3:], word[::2], word[::-1])
print(word[-3:], word[:-3], word[10:], word[2:100])
try:
    word[6]
except IndexError as error:
    print(error)
try:
    word[0] = "P"
except TypeError as error:
    print(error)
try:
    word["a"]
except TypeError as error:
    print(error)
