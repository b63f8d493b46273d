import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.sin(1), math.cos(1), math.tan(1), math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000))
print(math.floor(2.7), math.floor(-2.1), math.ceil(2.1), math.ceil(-2.9), math.trunc(-2.9))
print(math.asin(1), math.acos(0.5), math.atan(1), math.atan2(1, -1), math.sinh(1), math.cosh(1), math.tanh(0.5))
print(math.degrees(math.pi), math.radians(180), math.hypot(3, 4), math.fabs(-2), math.copysign(3, -0.0))
print(math.pow(2, 10), math.fmod(7, 3), math.fmod(-7, 3), math.modf(2.25), math.frexp(8.0), math.ldexp(0.5, 4))
print(math.exp(0), math.log1p(1e-10), math.expm1(1e-10), math.cbrt(8.0), math.dist([0, 0], [3, 4]))
