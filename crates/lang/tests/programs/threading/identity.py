import threading

seen = []


def look():
    seen.append(threading.get_ident())
    print(threading.current_thread().ident == threading.get_ident())


thread = threading.Thread(target=look)
print(thread.ident)
thread.start()
early = thread.ident
thread.join()
print(early == seen[0], thread.ident == seen[0])
print(thread.ident == threading.main_thread().ident)
