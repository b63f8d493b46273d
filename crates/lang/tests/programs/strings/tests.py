for text in ["abc", "abc1", "123", "", " ", "a b", "_x1", "1x", "Ⅷ", "²"]:
    print(repr(text), text.isalpha(), text.isalnum(), text.isdigit(), text.isspace(), text.isidentifier(), text.isdecimal(), text.isnumeric())
print("hello".startswith("he"), "hello".startswith(("x", "h")), "hello".endswith("lo"), "hello".startswith("l", 2), "abc".isascii(), "é".isascii())
