def guarded(lock, box):
    with lock:
        try:
            box.value = 1
        except ValueError as error:
            return error
        finally:
            box.done = True
