# line: 7
# names: metaclass
class Meta(type):
    pass


class Thing(metaclass=Meta):
    pass
