# line: 5
# names: count
def outer():
    def inner():
        nonlocal count
        count = 1
    inner()
