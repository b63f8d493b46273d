class Shelf:
    def __init__(self):
        self.books = {}

    def __getitem__(self, key):
        print("get", key)
        return self.books[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.books[key] = value

    def __delitem__(self, key):
        print("delete", key)
        del self.books[key]

    def __len__(self):
        return len(self.books)

    def __contains__(self, key):
        return key in self.books

    def __iter__(self):
        return iter(sorted(self.books))


s = Shelf()
s["b"] = 1
s["a"] = 2
s["b"] += 10
print(s["b"], len(s), "a" in s, "z" in s, list(s), bool(s))
del s["a"]
print([x for x in s])
