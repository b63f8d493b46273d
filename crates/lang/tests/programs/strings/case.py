text = "hello World"
print(text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase())
print("STRASSE".casefold(), "ß".upper(), "éa".capitalize())
print("they're bill's".title())
print("abc".isupper(), "ABC".isupper(), "abc".islower(), "Abc Def".istitle(), "123".isupper())
