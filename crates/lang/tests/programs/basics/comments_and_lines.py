# A comment on its own line.
total = (1 +
         2 +
         3)  # a comment at the end
text = "one " \
       "two"
print(total, text); print("same line")
if total == 6: print("six")
values = [
    1,
    2,
]
print(values)
