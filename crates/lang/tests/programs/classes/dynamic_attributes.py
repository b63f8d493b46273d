class Bag:
    def __getattr__(self, name):
        return f"no {name}"


b = Bag()
b.real = 1
print(b.real, b.unreal, getattr(b, "real"), getattr(object(), "x", "default"))
setattr(b, "made", 5)
print(b.made, hasattr(Bag, "nope"))
delattr(b, "made")
print(b.made, sorted(vars(b)), b.__dict__)
