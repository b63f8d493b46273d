import random

random.seed(42)
print(random.random(), random.random(), random.uniform(1, 10), random.uniform(5, -5))
random.seed(0)
print([round(random.random(), 12) for _ in range(5)])
random.seed(123456789012)
print(random.random())
random.seed(-7)
print(random.random())
