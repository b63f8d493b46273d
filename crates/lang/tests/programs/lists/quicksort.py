def quicksort(values):
    if len(values) <= 1:
        return values
    pivot, *rest = values
    return quicksort([v for v in rest if v < pivot]) + [pivot] + quicksort([v for v in rest if v >= pivot])


print(quicksort([3, 6, 1, 8, 2, 9, 2]))
