"""Pools of threads and of processes behind one interface."""
import queue
import threading
import time
from multiprocessing import Process, Queue, cpu_count

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
TimeoutError = TimeoutError


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    """A result that another thread or process will set."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._callbacks = []

    def cancel(self):
        with self._condition:
            if self._state in ("RUNNING", "FINISHED"):
                return False
            if self._state == "CANCELLED":
                return True
            self._state = "CANCELLED"
            self._condition.notify_all()
        self._call_back()
        return True

    def cancelled(self):
        with self._condition:
            return self._state == "CANCELLED"

    def running(self):
        with self._condition:
            return self._state == "RUNNING"

    def done(self):
        with self._condition:
            return self._state in ("CANCELLED", "FINISHED")

    def add_done_callback(self, callback):
        with self._condition:
            if self._state not in ("CANCELLED", "FINISHED"):
                self._callbacks.append(callback)
                return
        callback(self)

    def _wait(self, timeout):
        self._condition.wait_for(lambda: self._state in ("CANCELLED", "FINISHED"), timeout)
        if self._state == "CANCELLED":
            raise CancelledError()
        if self._state != "FINISHED":
            raise TimeoutError()

    def result(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            if self._exception is not None:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == "CANCELLED":
                return False
            self._state = "RUNNING"
            return True

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._state in ("CANCELLED", "FINISHED"):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result = result
            self._exception = exception
            self._state = "FINISHED"
            self._condition.notify_all()
        self._call_back()

    def _call_back(self):
        for callback in self._callbacks:
            callback(self)


class _Executor:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.shutdown(wait=True)
        return False

    def map(self, function, *iterables, timeout=None, chunksize=1):
        end = None if timeout is None else time.monotonic() + timeout
        futures = [self.submit(function, *args) for args in zip(*iterables)]

        def results():
            try:
                futures.reverse()
                while futures:
                    future = futures.pop()
                    yield future.result() if end is None else future.result(end - time.monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def _must_be_open(self):
        if self._is_shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")


_pools = 0
_pools_lock = threading.Lock()


def _pool_name():
    global _pools
    with _pools_lock:
        _pools += 1
        return f"ThreadPoolExecutor-{_pools - 1}"


class ThreadPoolExecutor(_Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = min(32, (cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        self._prefix = thread_name_prefix or _pool_name()
        self._initializer = initializer
        self._initargs = initargs
        self._tasks = queue.SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._threads = []
        self._is_shut_down = False
        self._lock = threading.Lock()

    def submit(self, function, /, *args, **kwargs):
        with self._lock:
            self._must_be_open()
            future = Future()
            self._tasks.put((future, function, args, kwargs))
            if not self._idle.acquire(blocking=False) and len(self._threads) < self._max_workers:
                thread = threading.Thread(target=self._work, name=f"{self._prefix}_{len(self._threads)}")
                self._threads.append(thread)
                thread.start()
            return future

    def _work(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while True:
            if self._tasks.empty():
                self._idle.release()
            task = self._tasks.get()
            if task is None:
                self._tasks.put(None)
                return
            future, function, args, kwargs = task
            if future.set_running_or_notify_cancel():
                try:
                    result = function(*args, **kwargs)
                except BaseException as error:
                    future.set_exception(error)
                else:
                    future.set_result(result)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._is_shut_down = True
            if cancel_futures:
                while not self._tasks.empty():
                    self._tasks.get()[0].cancel()
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


def _serve(tasks, results, initializer, initargs):
    """What a worker process does."""
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = tasks.get()
        if task is None:
            return
        number, function, args, kwargs = task
        try:
            results.put((number, function(*args, **kwargs), None))
        except BaseException as error:
            results.put((number, None, error))


class ProcessPoolExecutor(_Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=()):
        if max_workers is None:
            max_workers = cpu_count() or 1
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        self._initializer = initializer
        self._initargs = initargs
        self._tasks = Queue()
        self._results = Queue()
        self._processes = []
        self._futures = {}
        self._submitted = 0
        self._collector = None
        self._is_shut_down = False
        self._lock = threading.Lock()

    def submit(self, function, /, *args, **kwargs):
        with self._lock:
            self._must_be_open()
            future = Future()
            future.set_running_or_notify_cancel()
            self._futures[self._submitted] = future
            self._tasks.put((self._submitted, function, args, kwargs))
            self._submitted += 1
            if len(self._processes) < self._max_workers:
                process = Process(
                    target=_serve, args=(self._tasks, self._results, self._initializer, self._initargs)
                )
                self._processes.append(process)
                process.start()
            if self._collector is None:
                self._collector = threading.Thread(target=self._collect)
                self._collector.start()
            return future

    def _collect(self):
        """Hands results to their futures, in a thread of the parent."""
        while (message := self._results.get()) is not None:
            number, result, error = message
            with self._lock:
                future = self._futures.pop(number)
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)
            with self._lock:
                if self._is_shut_down and not self._futures:
                    return

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            if self._is_shut_down:
                return
            self._is_shut_down = True
            for _ in self._processes:
                self._tasks.put(None)
            if not self._futures:
                self._results.put(None)
        if wait:
            for process in self._processes:
                process.join()
            if self._collector is not None:
                self._collector.join()


def _collect_done(futures):
    """A queue into which each future goes when it is done."""
    done = queue.SimpleQueue()
    for future in futures:
        future.add_done_callback(done.put)
    return done


def as_completed(fs, timeout=None):
    futures = list(dict.fromkeys(fs))
    end = None if timeout is None else time.monotonic() + timeout
    done = _collect_done(futures)

    def give():
        for left in range(len(futures), 0, -1):
            pause = None if end is None else max(end - time.monotonic(), 0)
            try:
                future = done.get(timeout=pause)
            except queue.Empty:
                raise TimeoutError(f"{left} (of {len(futures)}) futures unfinished") from None
            yield future

    return give()


class DoneAndNotDoneFutures:
    """Both sets, also by name."""

    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __getitem__(self, index):
        return (self.done, self.not_done)[index]

    def __len__(self):
        return 2


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    futures = list(dict.fromkeys(fs))
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    end = None if timeout is None else time.monotonic() + timeout
    arrivals = _collect_done(futures)
    done = set()
    while len(done) < len(futures):
        if return_when == FIRST_COMPLETED and done and arrivals.empty():
            break
        pause = None if end is None else max(end - time.monotonic(), 0)
        try:
            future = arrivals.get(timeout=pause)
        except queue.Empty:
            break
        done.add(future)
        if return_when == FIRST_EXCEPTION and not future.cancelled() and future.exception() is not None:
            break
    return DoneAndNotDoneFutures(done, set(futures) - done)
