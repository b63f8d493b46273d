print(",".join(["a", "b", "c"]), "".join(["x"]), "-".join("abc"), ", ".join([]))
print(" ".join(str(n) for n in range(5)))
try:
    ",".join(["a", 1])
except TypeError as error:
    print(error)
