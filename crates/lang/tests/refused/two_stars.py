# line: 3
# names: star
a, *b, *c = [1, 2, 3]
