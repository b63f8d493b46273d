class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        self.root = self._insert(self.root, key)

    def _insert(self, node, key):
        if node is None:
            return [key, None, None]
        side = 1 if key < node[0] else 2
        node[side] = self._insert(node[side], key)
        return node

    def __iter__(self):
        yield from self._walk(self.root)

    def _walk(self, node):
        if node:
            yield from self._walk(node[1])
            yield node[0]
            yield from self._walk(node[2])


t = Tree()
for key in [5, 2, 8, 1, 9, 3]:
    t.insert(key)
print(list(t), t.root)
