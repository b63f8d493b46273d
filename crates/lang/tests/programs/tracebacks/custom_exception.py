class OutOfPaper(Exception):
    pass


def printer():
    raise OutOfPaper("tray 2", 7)


printer()
