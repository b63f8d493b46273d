import random

random.seed(3)
print(random.gauss(0, 1), random.gauss(10, 2), random.gauss(0, 1))
print(random.normalvariate(0, 1), random.expovariate(2.0), random.triangular(0, 10, 3))
print(random.betavariate(2, 3), random.paretovariate(3), random.lognormvariate(0, 0.5))
