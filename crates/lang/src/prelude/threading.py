"""Threads. What they meet at (locks, conditions, queues) is native."""


class Thread:
    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is None:
            name = "Thread-" + str(_number())
            if target is not None:
                name = name + " (" + getattr(target, "__name__", "?") + ")"
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self.name = str(name)
        self.daemon = current_thread().daemon if daemon is None else daemon
        self._started = False

    def start(self):
        if not getattr(self, "_args", None) and not hasattr(self, "_started"):
            raise RuntimeError("thread.__init__() not called")
        if self._started:
            raise RuntimeError("threads can only be started once")
        self._started = True
        _start(self, _bootstrap, self.daemon)

    def run(self):
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        _join(self, timeout)

    def is_alive(self):
        return self._started and _is_alive(self)

    @property
    def ident(self):
        return _ident(self) if self._started else None

    @property
    def native_id(self):
        return self.ident

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemon):
        self.daemon = daemon

    def __repr__(self):
        if not self._started:
            state = "initial"
        elif self.is_alive():
            state = "started"
        else:
            state = "stopped"
        if self.daemon:
            state = state + " daemon"
        return "<" + type(self).__name__ + "(" + self.name + ", " + state + ")>"


def _bootstrap(thread):
    thread.run()


class _MainThread:
    name = "MainThread"
    daemon = False
    ident = 140000000004096
    native_id = 1

    def is_alive(self):
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join current thread")

    def getName(self):
        return self.name

    def isDaemon(self):
        return False

    def __repr__(self):
        return "<_MainThread(MainThread, started " + str(self.ident) + ")>"


_main = _MainThread()


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    thread = _this()
    return _main if thread is None else thread


def main_thread():
    return _main


def enumerate():
    return [_main] + _threads()


def active_count():
    return 1 + len(_threads())


def currentThread():
    return current_thread()


def activeCount():
    return active_count()
