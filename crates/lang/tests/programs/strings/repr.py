for text in ["plain", "it's", 'say "hi"', "both ' and \"", "line\nbreak", "tab\t", "back\\slash", "\r", "\x00\x1f\x7f", "é", "😀", "\u200b", "\xa0"]:
    print(repr(text))
print(["a\nb", "it's"])
print(ascii("é😀"))
