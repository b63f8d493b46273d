import random

for act in (lambda: random.randint(3, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randrange(0), lambda: random.randrange(1, 9, 0)):
    try:
        act()
    except (ValueError, IndexError) as error:
        print(type(error).__name__)
