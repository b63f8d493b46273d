class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"


class Dog(Animal):
    sound = "woof"


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!" * self.age


for a in (Animal("it"), Dog("Rex"), Puppy("Bit", 2)):
    print(a.speak(), isinstance(a, Dog))
print(issubclass(Puppy, Animal), issubclass(Animal, Dog), isinstance(Puppy("x", 1), (int, Animal)))
