class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, value):
        self.degrees = (value - 32) * 5 / 9

    @property
    def kelvin(self):
        return self.degrees + 273.15


t = Celsius(100)
print(t.fahrenheit)
t.fahrenheit = 32
print(t.degrees, t.kelvin)
try:
    t.kelvin = 5
except AttributeError as error:
    print(error)
