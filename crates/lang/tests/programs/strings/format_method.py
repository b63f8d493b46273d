print("{} {}".format("a", "b"), "{1} {0}".format("a", "b"), "{name}!".format(name="Bo"))
print("{:>5}|{:<5}|{:^5}".format(1, 2, 3), "{0:.2f}".format(2.5), "{{}}".format())
print("{0[1]} {1.real}".format([1, 2], 3))
print("{!r} {!s}".format("a", "b"), "{:{w}d}".format(7, w=4))
