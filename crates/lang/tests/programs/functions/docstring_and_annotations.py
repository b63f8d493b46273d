def area(width: float, height: float = 1.0) -> float:
    """The area of a rectangle."""
    result: float = width * height
    return result


print(area(2, 3), area.__doc__)
total: int = 0
total += 1
print(total)
