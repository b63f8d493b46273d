try:
    input("name? ")
except EOFError as error:
    print()
    print(type(error).__name__, error)
