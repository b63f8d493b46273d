from collections import Counter
from multiprocessing import Pool


def count(text):
    return Counter(text.split())


if __name__ == "__main__":
    parts = ["a b a", "b c", "a c c"]
    with Pool(3) as pool:
        total = sum(pool.map(count, parts), Counter())
    print(sorted(total.items()))
