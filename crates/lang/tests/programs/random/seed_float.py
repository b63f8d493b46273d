import random

random.seed(2.5)
print(random.random(), random.randint(1, 1000))
random.seed(3.0)
a = random.random()
random.seed(3)
print(a == random.random())
