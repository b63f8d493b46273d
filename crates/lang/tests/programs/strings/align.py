print("[" + "ab".center(7) + "]", "[" + "ab".ljust(5, ".") + "]", "[" + "ab".rjust(5, "*") + "]")
print("42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".center(4), "abc".center(2))
