# Quicksort in place, and the sort that comes with the language.
def quicksort(values, low, high):
    while low < high:
        pivot = values[(low + high) // 2]
        i, j = low, high
        while i <= j:
            while values[i] < pivot:
                i += 1
            while values[j] > pivot:
                j -= 1
            if i <= j:
                values[i], values[j] = values[j], values[i]
                i += 1
                j -= 1
        if j - low < high - i:
            quicksort(values, low, j)
            low = i
        else:
            quicksort(values, i, high)
            high = j


def numbers(n):
    seed, result = 1, []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        result.append(seed)
    return result


values = numbers(60_000)
expected = sorted(values)
quicksort(values, 0, len(values) - 1)
print(values == expected, values[0], values[30_000], values[-1])
