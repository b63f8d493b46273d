"""The few pieces of sys that small programs use."""


class _ErrorStream:
    def write(self, text):
        print(text, end="", file=self)
        return len(text)

    def flush(self):
        pass


class _OutStream:
    def write(self, text):
        print(text, end="")
        return len(text)

    def flush(self):
        pass


stderr = _ErrorStream()
stdout = _OutStream()
argv = ["main.py"]
version = "3.13.0 (a subset)"
platform = "linux"
version_info = (3, 13, 0, "final", 0)


def exit(status=None):
    raise SystemExit(status)


def getswitchinterval():
    return 0.005


def setswitchinterval(interval):
    pass


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    pass
