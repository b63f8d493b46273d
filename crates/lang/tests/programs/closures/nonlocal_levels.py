def outer():
    x = "outer"

    def middle():
        nonlocal x
        x = "middle"

        def inner():
            nonlocal x
            x += " inner"

        inner()
        return x

    return middle(), x


print(outer())
