def total(items):
    sum = 0
    for item in items:
        if item > 2:
            sum += item * 2
    return sum
