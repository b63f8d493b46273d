from functools import lru_cache

calls = 0


@lru_cache(maxsize=None)
def fib(n):
    global calls
    calls += 1
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), calls, fib.cache_info())
fib.cache_clear()
print(fib.cache_info())


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(1), square(2), square(1), square(3), square(2), square(1))
print(square.cache_info())


@lru_cache
def bare(a, b=2):
    return a + b


print(bare(1), bare(1), bare(1, b=2), bare.cache_info())
try:
    bare([])
except TypeError as error:
    print(error)
