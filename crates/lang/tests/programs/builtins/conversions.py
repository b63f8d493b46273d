print(int(), float(), str(), bool(), list(), dict(), tuple(), set())
print(int(True), int(3.99), float(2), str(1.0), str(None), str([1, "a"]), bool("False"), bool(0.0))
print(list("ab"), tuple({1: 2}), list({"a": 1}.items()), sorted(set([2, 1, 2])), list(range(3)))
print(repr("a"), repr(1.0), repr(None), ascii("é"), bin(5), hex(17), oct(8), chr(65), ord("a"))
