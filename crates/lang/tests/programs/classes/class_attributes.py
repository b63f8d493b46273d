class Shared:
    items = []
    size = 0

    def add(self, x):
        self.items.append(x)
        self.size += 1


a, b = Shared(), Shared()
a.add(1)
b.add(2)
print(a.items, b.items, a.size, b.size, Shared.size, Shared.items is a.items)
Shared.size = 50
print(a.size, Shared().size)
del a.size
print(a.size)
