import threading

results = []


def work(n, scale=1):
    results.append(n * scale)


t = threading.Thread(target=work, args=(5,), kwargs={"scale": 10})
print(t.is_alive())
t.start()
t.join()
print(t.is_alive(), results)
u = threading.Thread(target=work, args=(1,), name="helper")
print(u.name, t.name.startswith("Thread-"), u.daemon)
u.start()
u.join(timeout=5)
print(results)
