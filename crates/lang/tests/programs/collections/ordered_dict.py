# needs Python 3.12 (earlier versions print pairs)
from collections import OrderedDict

d = OrderedDict(a=1, b=2, c=3)
d.move_to_end("a")
print(list(d), d.popitem(last=False), list(d.items()), d == {"c": 3, "a": 1})
d.move_to_end("a", last=False)
print(d)
