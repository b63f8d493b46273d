# The prime numbers below two million.
def sieve(limit):
    is_prime = [True] * limit
    is_prime[0] = is_prime[1] = False
    n = 2
    while n * n < limit:
        if is_prime[n]:
            for multiple in range(n * n, limit, n):
                is_prime[multiple] = False
        n += 1
    return is_prime


primes = sieve(2_000_000)
print(sum(primes), max(i for i in range(1_999_000, 2_000_000) if primes[i]))
