class Guard:
    def __enter__(self):
        print("enter")

    def __exit__(self, *details):
        print("exit")


try:
    with Guard():
        raise ValueError("inside")
finally:
    print("finally")
