"""Processes. Each has a heap of its own, copied from its parent's when it starts."""
import queue
import time


class Process:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        number = _next_number()
        self.name = "Process-" + str(number) if name is None else name
        self.daemon = False if daemon is None else daemon
        self._number = None

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self):
        if self._number is not None:
            raise AssertionError("cannot start a process twice")
        if current_process().daemon:
            raise AssertionError("daemonic processes are not allowed to have children")
        self._number = _fork(self, _bootstrap, self.name, self.daemon)

    def join(self, timeout=None):
        if self._number is None:
            raise AssertionError("can only join a started process")
        _join_process(self._number, timeout)

    def is_alive(self):
        return self._number is not None and _exit_code(self._number) is None

    def terminate(self):
        _terminate(self._number, 15)

    def kill(self):
        _terminate(self._number, 9)

    def close(self):
        if self.is_alive():
            raise ValueError(
                "Cannot close a process while it is still running. "
                "You should first call join() or terminate()."
            )

    @property
    def exitcode(self):
        return None if self._number is None else _exit_code(self._number)

    @property
    def pid(self):
        return None if self._number is None else 1000 + self._number

    @property
    def ident(self):
        return self.pid


class _MainProcess:
    name = "MainProcess"
    daemon = False
    pid = 1000
    ident = 1000
    exitcode = None

    def is_alive(self):
        return True


_current = _MainProcess()


def _bootstrap(process):
    global _current
    _current = process
    process._number = _this_process()
    process.run()


def current_process():
    return _current


def parent_process():
    return None


def cpu_count():
    return 4


def freeze_support():
    pass


def set_start_method(method, force=False):
    pass


def get_start_method(allow_none=False):
    return "fork"


def Queue(maxsize=0):
    return _queue(maxsize)


def JoinableQueue(maxsize=0):
    return _queue(maxsize)


def SimpleQueue():
    return _queue(0)


def Pipe(duplex=True):
    return _pipe()


def Lock():
    return _lock(1, 1, False)


def RLock():
    return _lock(1, 1, True)


def Semaphore(value=1):
    return _lock(value, None, False)


def BoundedSemaphore(value=1):
    return _lock(value, value, False)


def Value(typecode, value=0, *, lock=True):
    return _numbers(float(value) if typecode in ("d", "f") else value)


def Array(typecode, size_or_values, *, lock=True):
    if isinstance(size_or_values, int):
        size_or_values = [0] * size_or_values
    if typecode in ("d", "f"):
        size_or_values = [float(value) for value in size_or_values]
    return _numbers(list(size_or_values))


