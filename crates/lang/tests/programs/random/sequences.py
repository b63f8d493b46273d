import random

random.seed(7)
cards = list(range(10))
random.shuffle(cards)
print(cards)
print(random.choice("abcdef"), random.choice([1, 2, 3]), random.sample(range(100), 5), random.sample(["a", "b", "c"], 2))
print(random.choices("xyz", k=6), random.choices([1, 2], weights=[9, 1], k=8), random.choices("ab", cum_weights=[1, 4], k=5))
print(random.sample(range(30), 25))
