class Empty:
    def method(self):
        pass


for act in (lambda: Empty().missing, lambda: Empty.missing, lambda: Empty().method(1), lambda: Empty(3), lambda: Empty.method(), lambda: (5).missing, lambda: None.x, lambda: "a".missing, lambda: [].push(1)):
    try:
        act()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
