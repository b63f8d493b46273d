# Sun and planets, step by step: floating-point numbers in attributes.
class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def advance(pairs, bodies, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        magnitude = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
        by_b = b.mass * magnitude
        a.vx -= dx * by_b
        a.vy -= dy * by_b
        a.vz -= dz * by_b
        by_a = a.mass * magnitude
        b.vx += dx * by_a
        b.vy += dy * by_a
        b.vz += dz * by_a
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(pairs, bodies):
    total = 0.0
    for b in bodies:
        total += 0.5 * b.mass * (b.vx ** 2 + b.vy ** 2 + b.vz ** 2)
    for a, b in pairs:
        total -= a.mass * b.mass / ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
    return total


bodies = [
    Body(0.0, 0.0, 0.0, 0.0, -0.003, 0.0, 39.47841760435743),
    Body(4.841431, -1.160320, -0.103622, 0.606326, 2.811987, -0.025218, 0.037693),
    Body(8.343367, 4.124799, -0.403523, -1.010774, 1.825662, 0.008415, 0.011286),
    Body(12.894369, -15.111151, -0.223307, 1.082791, 0.868713, -0.010833, 0.001724),
    Body(15.379697, -25.919314, 0.179258, 0.979091, 0.594699, -0.034756, 0.002034),
]
pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
print(f"{energy(pairs, bodies):.9f}")
for _ in range(20_000):
    advance(pairs, bodies, 0.001)
print(f"{energy(pairs, bodies):.9f}")
