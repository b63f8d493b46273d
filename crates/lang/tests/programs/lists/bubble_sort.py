def bubble_sort(values):
    swaps = 0
    for end in range(len(values) - 1, 0, -1):
        for i in range(end):
            if values[i] > values[i + 1]:
                values[i], values[i + 1] = values[i + 1], values[i]
                swaps += 1
    return swaps


data = [5, 3, 8, 1, 9, 2]
print(bubble_sort(data), data)
