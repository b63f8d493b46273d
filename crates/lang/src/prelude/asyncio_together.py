"""The part of asyncio that waits for several tasks, or not for too long."""


class _Gathering(Future):
    def __init__(self, children):
        super().__init__()
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = False
        for child in self._children:
            if child.cancel():
                cancelled = True
        if cancelled:
            self._cancel_requested = True
        return cancelled


def _outcome(future):
    """The result, or the exception itself."""
    if future.cancelled():
        return CancelledError()
    return future._result if future.exception() is None else future.exception()


def gather(*awaitables, return_exceptions=False):
    if not awaitables:
        nothing = _loop().create_future()
        nothing.set_result([])
        return nothing
    futures = {}
    children = []
    for awaitable in awaitables:
        if awaitable not in futures:
            futures[awaitable] = ensure_future(awaitable)
        children.append(futures[awaitable])
    outer = _Gathering(children)
    left = len(futures)

    def child_done(child):
        nonlocal left
        left -= 1
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(CancelledError())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left == 0:
            results = [_outcome(c) for c in children]
            if outer._cancel_requested:
                outer.set_exception(CancelledError())
            else:
                outer.set_result(results)

    finished = []
    for child in futures.values():
        if child.done():
            finished.append(child)
        else:
            child.add_done_callback(child_done)
    for child in finished:
        child_done(child)
    return outer


async def wait(awaitables, *, timeout=None, return_when=ALL_COMPLETED):
    futures = list(awaitables)
    if not futures:
        raise ValueError("Set of Tasks/Futures is empty.")
    if any(iscoroutine(f) for f in futures):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    loop = _loop()
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _finish, waiter, None)

    def is_enough():
        done = [f for f in futures if f.done()]
        if len(done) == len(futures) or (done and return_when == FIRST_COMPLETED):
            return True
        failed = any(not f.cancelled() and f.exception() is not None for f in done)
        return failed and return_when == FIRST_EXCEPTION

    def one_done(future):
        if is_enough():
            _finish(waiter, None)

    if not is_enough():
        for future in futures:
            future.add_done_callback(one_done)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for future in futures:
                future.remove_done_callback(one_done)
    return {f for f in futures if f.done()}, {f for f in futures if not f.done()}


def as_completed(awaitables, *, timeout=None):
    loop = _loop()
    finished = Queue()
    futures = [ensure_future(a) for a in awaitables]
    for future in futures:
        future.add_done_callback(finished.put_nowait)
    timer = None if timeout is None else loop.call_later(timeout, finished.put_nowait, None)

    async def next_one():
        future = await finished.get()
        if future is None:
            finished.put_nowait(None)
            raise TimeoutError
        return future.result()

    def give():
        for _ in futures:
            yield next_one()
        if timer is not None:
            timer.cancel()

    return give()


class Timeout:
    """Cancels the task in the `async with` when its time is over."""

    def __init__(self, when):
        self._when = when
        self._timer = None
        self._expiring = False
        self._expired = False

    def when(self):
        return self._when

    def expired(self):
        return self._expiring or self._expired

    def reschedule(self, when):
        if self._timer is not None:
            self._timer.cancel()
        self._when = when
        self._timer = None
        if when is not None:
            loop = _loop()
            self._timer = loop.call_later(max(when - loop.time(), 0), self._end)

    def _end(self):
        self._task.cancel()
        self._expiring = True
        self._timer = None

    async def __aenter__(self):
        self._task = current_task()
        self._cancelling = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, trace):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._expiring:
            self._expiring = False
            self._expired = True
            if self._task.uncancel() <= self._cancelling and kind is not None and issubclass(kind, CancelledError):
                raise TimeoutError from error
        return None


def timeout(delay):
    return Timeout(None if delay is None else _loop().time() + delay)


def timeout_at(when):
    return Timeout(when)


async def wait_for(awaitable, timeout):
    if timeout is not None and timeout <= 0:
        future = ensure_future(awaitable)
        if future.done():
            return future.result()
        future.cancel()
        await wait([future])
        try:
            return future.result()
        except CancelledError as error:
            raise TimeoutError from error
    async with Timeout(None if timeout is None else _loop().time() + timeout):
        return await awaitable


async def _shielded(inner):
    outer = _loop().create_future()

    def inner_done(inner):
        if outer.done():
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner._result)

    inner.add_done_callback(inner_done)
    return await outer


def shield(awaitable):
    return _shielded(ensure_future(awaitable))


class TaskGroup:
    """Waits for all its tasks; if one fails, cancels the others."""

    def __init__(self):
        self._tasks = []
        self._errors = []
        self._on_done = None
        self._aborting = False
        self._exiting = False
        self._parent = None
        self._parent_cancelled = False

    async def __aenter__(self):
        self._parent = current_task()
        return self

    def create_task(self, coroutine, *, name=None):
        task = create_task(coroutine, name=name)
        self._tasks.append(task)
        task.add_done_callback(self._task_done)
        return task

    def _task_done(self, task):
        self._tasks.remove(task)
        if self._on_done is not None and not self._on_done.done() and not self._tasks:
            self._on_done.set_result(True)
        if task.cancelled() or task.exception() is None:
            return
        self._errors.append(task.exception())
        if not self._aborting:
            self._abort()
            if not self._exiting:
                self._parent_cancelled = True
                self._parent.cancel()

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    async def __aexit__(self, kind, error, trace):
        self._exiting = True
        cancelled = error if kind is not None and issubclass(kind, CancelledError) else None
        if self._parent_cancelled and self._parent.uncancel() == 0:
            cancelled = None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._on_done = _loop().create_future()
            try:
                await self._on_done
            except CancelledError as stop:
                if not self._aborting:
                    cancelled = stop
                    self._abort()
            self._on_done = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and not issubclass(kind, CancelledError):
            self._errors.append(error)
        if self._errors:
            raise ExceptionGroup("unhandled errors in a TaskGroup", self._errors)
        return None
