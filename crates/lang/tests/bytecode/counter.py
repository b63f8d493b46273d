counter = 0


def work():
    global counter
    counter += 1
