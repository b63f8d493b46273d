class AppError(Exception):
    pass


class NotEnough(AppError):
    def __init__(self, needed, had):
        super().__init__(f"needed {needed}, had {had}")
        self.needed = needed


try:
    raise NotEnough(5, 3)
except AppError as error:
    print(type(error).__name__, error, error.needed, error.args)
print(repr(AppError("x", 1)), str(AppError()), str(AppError("a", 2)), issubclass(NotEnough, Exception))
