x = 3
name = "Bo"
print(f"{x=} {x + 1=} {name=} {name = }")
print(f"{x=:>5} {name=!s}")
print(f"{x * 2 = :04d}")
