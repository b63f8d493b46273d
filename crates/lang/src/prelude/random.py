"""Random numbers, equal to CPython's for equal seeds."""
from itertools import accumulate
from math import cos, exp, log, sin, sqrt

_LOG_4 = log(4.0)
_GAMMA = 1.0 + log(4.5)
_NORMAL = 4 * exp(-0.5) / sqrt(2.0)
_TWO_PI = 6.283185307179586
_E = 2.718281828459045


def _place(sums, wanted, high):
    """Where a number belongs among rising sums, after equal ones."""
    low = 0
    while low < high:
        middle = (low + high) // 2
        if wanted < sums[middle]:
            high = middle
        else:
            low = middle + 1
    return low


class Random:
    def __init__(self, x=None):
        self.seed(x)

    def seed(self, a=None):
        if a is not None and not isinstance(a, (int, float)):
            raise TypeError("a seed is an integer or a floating-point number here, or nothing")
        self._state = _twister(hash(a) if isinstance(a, float) else a)
        self._spare = None

    def random(self):
        return _draw(self._state)

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        return _bits(self._state, k)

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            if start > 0:
                return _below(self._state, start)
            raise ValueError("empty range for randrange()")
        width = stop - start
        if step == 1:
            if width > 0:
                return start + _below(self._state, width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if step > 0:
            n = (width + step - 1) // step
        elif step < 0:
            n = (width + step + 1) // step
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return start + step * _below(self._state, n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[_below(self._state, len(seq))]

    def shuffle(self, x):
        for i in range(len(x) - 1, 0, -1):
            j = _below(self._state, i + 1)
            x[i], x[j] = x[j], x[i]

    def sample(self, population, k):
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        few = 21
        if k > 5:
            power = 4
            while power < k * 3:
                power *= 4
            few += power
        if n <= few:
            pool = list(population)
            result = []
            for i in range(k):
                j = _below(self._state, n - i)
                result.append(pool[j])
                pool[j] = pool[n - i - 1]
            return result
        chosen = {}
        for _ in range(k):
            j = _below(self._state, n)
            while j in chosen:
                j = _below(self._state, n)
            chosen[j] = population[j]
        return list(chosen.values())

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(_draw(self._state) * n)] for _ in range(k)]
            cum_weights = list(accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative weights")
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        return [population[_place(cum_weights, _draw(self._state) * total, n - 1)] for _ in range(k)]

    def uniform(self, a, b):
        return a + (b - a) * _draw(self._state)

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = _draw(self._state)
        if high == low:
            return low
        c = 0.5 if mode is None else (mode - low) / (high - low)
        if u > c:
            u = 1.0 - u
            c = 1.0 - c
            low, high = high, low
        return low + (high - low) * sqrt(u * c)

    def gauss(self, mu=0.0, sigma=1.0):
        z = self._spare
        self._spare = None
        if z is None:
            angle = _draw(self._state) * _TWO_PI
            radius = sqrt(-2.0 * log(1.0 - _draw(self._state)))
            z = cos(angle) * radius
            self._spare = sin(angle) * radius
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        while True:
            u = _draw(self._state)
            v = 1.0 - _draw(self._state)
            z = _NORMAL * (u - 0.5) / v
            if z * z / 4.0 <= -log(v):
                return mu + z * sigma

    def lognormvariate(self, mu=0.0, sigma=1.0):
        return exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -log(1.0 - _draw(self._state)) / lambd

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            root = sqrt(2.0 * alpha - 1.0)
            b = alpha - _LOG_4
            c = alpha + root
            while True:
                u = _draw(self._state)
                if not 1e-7 < u < 0.9999999:
                    continue
                w = 1.0 - _draw(self._state)
                v = log(u / (1.0 - u)) / root
                x = alpha * exp(v)
                z = u * u * w
                r = b + c * v - x
                if r + _GAMMA - 4.5 * z >= 0.0 or r >= log(z):
                    return x * beta
        if alpha == 1.0:
            return -log(1.0 - _draw(self._state)) * beta
        while True:
            p = (_E + alpha) / _E * _draw(self._state)
            x = p ** (1.0 / alpha) if p <= 1.0 else -log(((_E + alpha) / _E - p) / alpha)
            u = _draw(self._state)
            if u <= (x ** (alpha - 1.0) if p > 1.0 else exp(-x)):
                return x * beta

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        return (1.0 - _draw(self._state)) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-log(1.0 - _draw(self._state))) ** (1.0 / beta)


_shared = Random()
seed = _shared.seed
random = _shared.random
getrandbits = _shared.getrandbits
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
shuffle = _shared.shuffle
sample = _shared.sample
choices = _shared.choices
uniform = _shared.uniform
triangular = _shared.triangular
gauss = _shared.gauss
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
expovariate = _shared.expovariate
gammavariate = _shared.gammavariate
betavariate = _shared.betavariate
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
