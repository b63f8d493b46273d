# line: 3
# names: type parameter
def first[T](items: list[T]) -> T:
    return items[0]
