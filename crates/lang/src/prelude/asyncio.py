"""The event loop, its tasks, and what tasks meet at.

Follows CPython 3.13 step for step in the order in which tasks run, so that programs print the same.
"""
import queue
import threading
import time
from collections import deque

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
TimeoutError = TimeoutError


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class ExceptionGroup(Exception):
    def __init__(self, message, exceptions):
        super().__init__(message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)

    def __str__(self):
        n = len(self.exceptions)
        return f"{self.message} ({n} sub-exception{'' if n == 1 else 's'})"


class _Timer:
    def __init__(self, when, callback, args):
        self.when = when
        self.callback = callback
        self.args = args
        self.cancelled = False

    def cancel(self):
        self.cancelled = True


class _Loop:
    """Runs what is ready, turn by turn; sleeps until the next timer when nothing is."""

    def __init__(self):
        self.ready = deque()
        self.timers = []
        self.tasks = []
        self.named = 0
        self.current = None
        self.outside = queue.SimpleQueue()
        self.threads = []
        self.awaited_threads = 0

    def time(self):
        return time.monotonic()

    def create_future(self):
        return Future()

    def create_task(self, coroutine, *, name=None):
        return Task(coroutine, self, name)

    def call_soon(self, callback, *args):
        self.ready.append((callback, args))

    def call_later(self, delay, callback, *args):
        timer = _Timer(self.time() + delay, callback, args)
        place = len(self.timers)
        while place > 0 and self.timers[place - 1].when > timer.when:
            place -= 1
        self.timers.insert(place, timer)
        return timer

    def run_until_done(self, future):
        while not future.done():
            self.turn()

    def turn(self):
        while self.timers and self.timers[0].cancelled:
            self.timers.pop(0)
        if not self.ready:
            self.wait()
        while self.awaited_threads and not self.outside.empty():
            self.arrive(self.outside.get())
        now = self.time() + 1e-9
        while self.timers and self.timers[0].when <= now:
            timer = self.timers.pop(0)
            if not timer.cancelled:
                self.ready.append((timer.callback, timer.args))
        for _ in range(len(self.ready)):
            callback, args = self.ready.popleft()
            callback(*args)

    def wait(self):
        pause = max(self.timers[0].when - self.time(), 0) if self.timers else None
        if pause is not None and not self.awaited_threads:
            time.sleep(pause)
            return
        try:
            self.arrive(self.outside.get(timeout=pause))
        except queue.Empty:
            pass

    def arrive(self, message):
        future, result, error = message
        self.awaited_threads -= 1
        if future.cancelled():
            return
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)

    def in_thread(self, function, args, kwargs):
        future = self.create_future()

        def work():
            try:
                self.outside.put((future, function(*args, **kwargs), None))
            except BaseException as error:
                self.outside.put((future, None, error))

        thread = threading.Thread(target=work, name=f"asyncio_{len(self.threads)}")
        self.threads.append(thread)
        self.awaited_threads += 1
        thread.start()
        return future


_running = threading.local()


def _loop():
    loop = getattr(_running, "loop", None)
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_running_loop():
    return _loop()


def get_event_loop():
    return _loop()


def run(main, *, debug=None):
    if getattr(_running, "loop", None) is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = _running.loop = _Loop()
    try:
        task = loop.create_task(main)
        loop.run_until_done(task)
        return task.result()
    finally:
        try:
            _end_all(loop)
        finally:
            _running.loop = None


def _end_all(loop):
    left = list(loop.tasks)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_done(gather(*left, return_exceptions=True))
    for thread in loop.threads:
        thread.join()


def iscoroutine(thing):
    return type(thing).__name__ == "coroutine"


def isfuture(thing):
    return isinstance(thing, Future)


def current_task():
    return _loop().current


def all_tasks():
    return set(_loop().tasks)


class Future:
    """A result that is there later."""

    def __init__(self):
        self._loop = _loop()
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._callbacks = []

    def cancel(self, msg=None):
        if self._state != "PENDING":
            return False
        self._state = "CANCELLED"
        self._tell()
        return True

    def cancelled(self):
        return self._state == "CANCELLED"

    def done(self):
        return self._state != "PENDING"

    def result(self):
        if self._state == "CANCELLED":
            raise CancelledError()
        if self._state != "FINISHED":
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise CancelledError()
        if self._state != "FINISHED":
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def add_done_callback(self, callback):
        if self._state == "PENDING":
            self._callbacks.append(callback)
        else:
            self._loop.call_soon(callback, self)

    def remove_done_callback(self, callback):
        kept = [c for c in self._callbacks if c != callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed

    def set_result(self, result):
        self._must_be_pending()
        self._result = result
        self._state = "FINISHED"
        self._tell()

    def set_exception(self, exception):
        self._must_be_pending()
        if isinstance(exception, type):
            exception = exception()
        self._exception = exception
        self._state = "FINISHED"
        self._tell()

    def _must_be_pending(self):
        if self._state != "PENDING":
            raise InvalidStateError("invalid state")

    def _tell(self):
        callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            self._loop.call_soon(callback, self)

    def __await__(self):
        if self._state == "PENDING":
            yield self
        return self.result()


class Task(Future):
    """A coroutine that the loop drives on its own."""

    def __init__(self, coroutine, loop=None, name=None):
        super().__init__()
        if not iscoroutine(coroutine):
            raise TypeError(f"a coroutine was expected, got {coroutine!r}")
        self._loop.named += 1
        self._name = name if name is not None else f"Task-{self._loop.named}"
        self._coroutine = coroutine
        self._waits_for = None
        self._must_cancel = False
        self._cancel_requests = 0
        self._loop.tasks.append(self)
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = str(name)

    def get_coro(self):
        return self._coroutine

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self.done():
            return False
        self._cancel_requests += 1
        if self._waits_for is not None and self._waits_for.cancel():
            return True
        self._must_cancel = True
        return True

    def cancelling(self):
        return self._cancel_requests

    def uncancel(self):
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    def _step(self, error=None):
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = CancelledError()
            self._must_cancel = False
        self._waits_for = None
        self._loop.current = self
        try:
            if error is None:
                given = self._coroutine.send(None)
            else:
                given = self._coroutine.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel()
            else:
                super().set_result(stop.value)
        except CancelledError:
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as stop:
            super().set_exception(stop)
            raise
        except BaseException as failure:
            super().set_exception(failure)
        else:
            self._wait_for(given)
        finally:
            self._loop.current = None
            if self.done():
                self._loop.tasks.remove(self)

    def _wait_for(self, given):
        if given is None:
            self._loop.call_soon(self._step)
        elif given is self:
            self._loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
        elif isinstance(given, Future):
            given.add_done_callback(self._wake_up)
            self._waits_for = given
            if self._must_cancel and given.cancel():
                self._must_cancel = False
        else:
            self._loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {given!r}"))

    def _wake_up(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


def create_task(coroutine, *, name=None):
    return _loop().create_task(coroutine, name=name)


def ensure_future(awaitable):
    if isinstance(awaitable, Future):
        return awaitable
    if iscoroutine(awaitable):
        return create_task(awaitable)
    if hasattr(awaitable, "__await__"):
        return create_task(_awaited(awaitable))
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


async def _awaited(awaitable):
    return await awaitable


class _Turn:
    """Awaiting it lets every other ready task have its turn."""

    def __await__(self):
        yield


def _finish(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    if delay <= 0:
        await _Turn()
        return result
    loop = _loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _finish, future, result)
    try:
        return await future
    finally:
        timer.cancel()


async def to_thread(function, /, *args, **kwargs):
    return await _loop().in_thread(function, args, kwargs)
