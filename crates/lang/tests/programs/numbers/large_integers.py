biggest = 9223372036854775807
print(biggest, -biggest, -biggest - 1)
print(biggest // 3, biggest % 1000)
print(3037000499 ** 2)
print((1 << 62) + ((1 << 62) - 1))
