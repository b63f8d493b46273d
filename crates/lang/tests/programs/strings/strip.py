print(repr("  a b ".strip()), repr("  a b ".lstrip()), repr("  a b ".rstrip()))
print("xxabcxx".strip("x"), "abcba".strip("ab"), "www.example.com".lstrip("w."), "123000".rstrip("0"))
print("prefix-body".removeprefix("prefix-"), "body.txt".removesuffix(".txt"), "body".removeprefix("x"))
