n = 10
n += 5
print(n)
n -= 3
print(n)
n *= 4
print(n)
n //= 5
print(n)
n %= 5
print(n)
n **= 3
print(n)
n <<= 2
print(n)
n >>= 1
print(n)
n |= 1
print(n)
n &= 7
print(n)
n ^= 2
print(n)
f = 9.0
f /= 2
print(f)
words = ["a"]
words += ["b", "c"]
words *= 2
print(words)
text = "ab"
text += "cd"
text *= 2
print(text)
