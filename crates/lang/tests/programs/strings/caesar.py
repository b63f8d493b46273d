def caesar(text, shift):
    result = []
    for c in text:
        if c.isalpha():
            base = ord("a") if c.islower() else ord("A")
            c = chr((ord(c) - base + shift) % 26 + base)
        result.append(c)
    return "".join(result)


secret = caesar("Hello, World!", 3)
print(secret)
print(caesar(secret, -3))
