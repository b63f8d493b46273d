# line: 3
# names: bytes
print(b"abc")
