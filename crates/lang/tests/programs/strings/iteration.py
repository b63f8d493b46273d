for letter in "abc":
    print(letter)
print(list("xyz"), tuple("ab"), "-".join(reversed("abc")))
print([c.upper() for c in "abc" if c != "b"])
for i, c in enumerate("ab"):
    print(i, c)
