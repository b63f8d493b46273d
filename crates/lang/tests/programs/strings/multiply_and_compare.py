print("ab" * 3, 3 * "ab", "x" * 0, "x" * -1)
print("a" < "b", "abc" < "abd", "Z" < "a", "" < "a", "abc" == "abc")
print(sorted(["banana", "Apple", "cherry"]), max("hello"), min("hello"))
print(ord("A"), chr(97), ord("é"), chr(128512))
try:
    "a" + 1
except TypeError as error:
    print(error)
try:
    1 + "a"
except TypeError as error:
    print(error)
