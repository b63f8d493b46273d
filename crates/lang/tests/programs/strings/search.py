text = "abracadabra"
print(text.find("bra"), text.find("bra", 2), text.find("x"), text.rfind("bra"), text.find("a", 1, 3))
print(text.index("cad"), text.rindex("a"), text.count("a"), text.count("abra"), text.count("a", 1, 5), "aaa".count("aa"), "abc".count(""))
try:
    text.index("z")
except ValueError as error:
    print(error)
