print("a b  c".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "".split(), "".split(","))
print("a b c d".split(None, 2), "  a  b ".split(), " a b ".split(" "))
print("a,b,c".rsplit(",", 1), "a b c".rsplit(), "one\ntwo\r\nthree\n".splitlines(), "a\nb".splitlines(True))
print("key=value=x".partition("="), "key".partition("="), "a=b=c".rpartition("="))
try:
    "abc".split("")
except ValueError as error:
    print(error)
