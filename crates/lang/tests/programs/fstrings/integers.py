n = 42
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n: }|{-n:05}")
print(f"{n:b} {n:o} {n:x} {n:X} {n:#b} {n:#x} {n:#o} {n:d} {n:c}")
print(f"{1234567:,} {1234567:_} {255:08b} {255:#010x} {65535:_x}")
print(f"{n:*^9} {n:=+6} {n:.1f} {n:e} {n:%} {n:g} {n:n}")
print(f"{True:d} {True} {True:5}|")
