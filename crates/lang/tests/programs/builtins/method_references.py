words = ["b", "A", "c"]
print(sorted(words, key=str.lower), list(map(str.upper, words)), list(map(len, ["a", "bb"])))
add = [].append
print(callable(add), "x".join.__name__, ",".join(map(str, range(3))))
push = words.append
push("d")
print(words, str.join("-", ["a", "b"]), list.__name__, dict.get({"a": 1}, "a"))
