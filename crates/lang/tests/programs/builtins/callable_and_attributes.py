class A:
    x = 1

    def m(self):
        return 2


a = A()
print(getattr(a, "x"), getattr(a, "m")(), getattr(a, "z", None), hasattr(a, "m"), callable(a.m), callable(a), callable(A), callable(len))
setattr(a, "y", 5)
print(a.y, vars(a), a.__class__.__name__)
try:
    getattr(a, "zz")
except AttributeError as error:
    print(error)
print(id(a) == id(a), hash("a") == hash("a"), hash(1) == hash(1.0))
