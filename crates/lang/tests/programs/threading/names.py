import threading


def show():
    print(threading.current_thread().name)


print(threading.current_thread().name, threading.main_thread().name, threading.current_thread() is threading.main_thread())
for t in (threading.Thread(target=show), threading.Thread(target=show, name="own name"), threading.Thread(target=show)):
    t.start()
    t.join()
print(threading.active_count(), [t.name for t in threading.enumerate()], isinstance(threading.get_ident(), int))
