class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


class Stack:
    def __init__(self):
        self.top, self.size = None, 0

    def push(self, value):
        self.top = Node(value, self.top)
        self.size += 1

    def pop(self):
        if self.top is None:
            raise IndexError("pop from an empty stack")
        value, self.top = self.top.value, self.top.next
        self.size -= 1
        return value

    def __iter__(self):
        node = self.top
        while node:
            yield node.value
            node = node.next


s = Stack()
for x in "abc":
    s.push(x)
print(list(s), s.pop(), s.pop(), s.size, list(s))
s.pop()
try:
    s.pop()
except IndexError as error:
    print(error)
