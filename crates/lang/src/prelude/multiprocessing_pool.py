"""The part of multiprocessing that shares out work: `Pool`.

The parent itself hands results over whenever somebody waits for one, so a pool needs no threads.
"""


class TimeoutError(Exception):
    pass


def _pool_worker(tasks, results, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while (task := tasks.get()) is not None:
        job, place, function, args, kwargs = task
        try:
            results.put((job, place, function(*args, **kwargs), None))
        except Exception as error:
            results.put((job, place, None, error))


class AsyncResult:
    """What `apply_async` and `map_async` give: results that come later."""

    def __init__(self, pool, count, single, callback, error_callback):
        self._pool = pool
        self._single = single
        self._values = [None] * count
        self._errors = {}
        self._arrived = []
        self._callback = callback
        self._error_callback = error_callback

    def _arrive(self, place, value, error):
        self._values[place] = value
        self._arrived.append(place)
        if error is not None:
            self._errors[place] = error
        if not self.ready():
            return
        if self._errors:
            if self._error_callback is not None:
                self._error_callback(self._error())
        elif self._callback is not None:
            self._callback(self._all())

    def _all(self):
        return self._values[0] if self._single else self._values

    def _error(self):
        return self._errors[min(self._errors)]

    def ready(self):
        return len(self._arrived) == len(self._values)

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return not self._errors

    def wait(self, timeout=None):
        self._pool._hand_over(self.ready, timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._errors:
            raise self._error()
        return self._all()

    def _one(self, place):
        if place in self._errors:
            raise self._errors[place]
        return self._values[place]

    def _in_order(self):
        for place in range(len(self._values)):
            self._pool._hand_over(lambda: place in self._arrived, None)
            yield self._one(place)

    def _as_they_come(self):
        for nth in range(len(self._values)):
            self._pool._hand_over(lambda: len(self._arrived) > nth, None)
            yield self._one(self._arrived[nth])


class Pool:
    """Processes that wait for work."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        count = cpu_count() if processes is None else processes
        if count < 1:
            raise ValueError("Number of processes must be at least 1")
        self._tasks = Queue()
        self._results = Queue()
        self._jobs = {}
        self._begun = 0
        self._is_closed = False
        self._processes = [
            Process(
                target=_pool_worker,
                args=(self._tasks, self._results, initializer, initargs),
                daemon=True,
            )
            for _ in range(count)
        ]
        for process in self._processes:
            process.start()

    def __enter__(self):
        self._must_be_open()
        return self

    def __exit__(self, kind, error, trace):
        self.terminate()

    def _must_be_open(self):
        if self._is_closed:
            raise ValueError("Pool not running")

    def _begin(self, function, calls, single=False, callback=None, error_callback=None):
        self._must_be_open()
        job = self._begun
        self._begun += 1
        result = AsyncResult(self, len(calls), single, callback, error_callback)
        self._jobs[job] = result
        for place, (args, kwargs) in enumerate(calls):
            self._tasks.put((job, place, function, args, kwargs))
        return result

    def _hand_over(self, is_enough, timeout):
        end = None if timeout is None else time.monotonic() + timeout
        while not is_enough():
            try:
                if end is None:
                    job, place, value, error = self._results.get()
                else:
                    job, place, value, error = self._results.get(timeout=max(end - time.monotonic(), 0))
            except queue.Empty:
                return
            self._jobs[job]._arrive(place, value, error)

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        return self._begin(func, [(args, kwds)], True, callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        return self.map_async(func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._begin(func, [((item,), {}) for item in iterable], False, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self.starmap_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._begin(func, [(tuple(args), {}) for args in iterable], False, callback, error_callback)

    def imap(self, func, iterable, chunksize=1):
        return self._begin(func, [((item,), {}) for item in iterable])._in_order()

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._begin(func, [((item,), {}) for item in iterable])._as_they_come()

    def close(self):
        if not self._is_closed:
            self._is_closed = True
            for _ in self._processes:
                self._tasks.put(None)

    def terminate(self):
        self._is_closed = True
        for process in self._processes:
            process.terminate()

    def join(self):
        if not self._is_closed:
            raise ValueError("Pool is still running")
        for process in self._processes:
            process.join()
