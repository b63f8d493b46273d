# line: 3
# names: f-string
print(f"{}")
