import random

random.seed(2024)
inside = 0
for _ in range(5000):
    x, y = random.random(), random.random()
    if x * x + y * y <= 1:
        inside += 1
print(4 * inside / 5000)
