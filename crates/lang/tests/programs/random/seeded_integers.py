import random

random.seed(1)
print([random.randint(1, 6) for _ in range(12)])
print([random.randrange(10) for _ in range(8)], random.randrange(0, 100, 5), random.randrange(5, 8))
print(random.getrandbits(1), random.getrandbits(10), random.getrandbits(32), random.getrandbits(40), random.getrandbits(60))
print(random.randint(0, 10 ** 12), random.randint(-5, -5), random.randint(-(2 ** 40), 2 ** 40))
