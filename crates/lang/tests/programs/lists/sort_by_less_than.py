class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(str(p) for p in self.parts)


print(sorted([Version("1.10"), Version("1.2"), Version("0.9")]))
print(min(Version("3.0"), Version("2.9")), max([Version("3.0"), Version("2.9")]))
