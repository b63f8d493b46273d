import random

a, b = random.Random(5), random.Random(5)
print(a.random() == b.random(), a.randint(1, 100), b.randint(1, 100))
state_before = a.random()
a.seed(5)
print(a.random() == b.random(), random.Random(1).choice("abc"))
c = random.Random(99)
print(c.gauss(0, 1), [c.randrange(3) for _ in range(6)])
