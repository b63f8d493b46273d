print("%d items" % 3, "%s and %s" % ("a", "b"), "%5.2f|" % 3.14159, "%05d" % 42, "%x" % 255)
print("%-8s|%8s|" % ("left", "right"), "%r" % "q", "100%%" % ())
print("%(name)s is %(age)d" % {"name": "Ann", "age": 5})
print("%e %g %G" % (12345.678, 0.00001, 1e20), "%+d" % 5, "%c" % "x", "%o" % 8)
