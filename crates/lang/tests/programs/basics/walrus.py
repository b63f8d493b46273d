values = [3, 8, 1]
if (n := len(values)) > 2:
    print("long", n)
stack = [1, 2, 3]
while (top := stack.pop()) != 1:
    print(top)
print([half for v in values if (half := v // 2)])
