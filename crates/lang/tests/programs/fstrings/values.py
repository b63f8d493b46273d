name, age = "Ann", 7
print(f"{name} is {age} and next year {age + 1}")
print(f"{name!r} {name!s} {'é'!a}")
print(f"{{literal}} {name}")
print(f"{'nested ' + 'string'} {len(name)} {name.upper()}")
print(f"{[n * n for n in range(4)]} { {'a': 1}['a'] }")
print(f"{3 if age > 5 else 4}", f"" f"{1}" "x")
