print('single', "double", """triple
lines""")
print("tab\there", "quote \" inside", 'it\'s', "back\\slash")
print(r"raw \n stays", "\x41\u00e9\U0001F600")
print("a" "b" 'c')
print(len("héllo"), len("😀"))
print("""a\
b""")
