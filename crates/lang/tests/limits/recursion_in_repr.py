# ends with: RecursionError
# names: maximum recursion depth exceeded
nested = []
for _ in range(5000):
    nested = [nested]
print(nested)
