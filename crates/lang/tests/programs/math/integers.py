import math

print(math.gcd(48, 18), math.gcd(0, 5), math.gcd(12, 18, 27), math.lcm(4, 6), math.factorial(10), math.factorial(0))
print(math.comb(5, 2), math.perm(5, 2), math.isqrt(17), math.isqrt(16), math.prod([1, 2, 3, 4]), math.prod([], start=7))
print(math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0))
print(math.fsum([0.1] * 10), math.floor(5), type(math.floor(2.0)).__name__)
