class Outer:
    limit = 3

    class Inner:
        value = 7

    def __init__(self):
        self.__secret = 42
        self._hint = 1

    def reveal(self):
        return self.__secret


o = Outer()
print(o.reveal(), o._hint, Outer.Inner.value, Outer.Inner().value)
try:
    o.__secret
except AttributeError as error:
    print(error)
print(o._Outer__secret)
