import random

random.seed("hello")
print(random.random(), random.randint(1, 1000))
random.seed(2.5)
print(random.random())
