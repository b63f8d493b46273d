class Temperature:
    unit = "C"

    @staticmethod
    def convert(f):
        return (f - 32) / 1.8

    @classmethod
    def describe(cls, value):
        return f"{cls.__name__} {value}{cls.unit}"


class Kelvin(Temperature):
    unit = "K"


print(Temperature.convert(212), Temperature(). convert(32))
print(Temperature.describe(1), Kelvin.describe(2), Kelvin().describe(3))
