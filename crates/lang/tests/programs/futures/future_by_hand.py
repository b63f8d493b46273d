from concurrent.futures import Future

f = Future()
print(f.done(), f.running())
f.set_result(5)
print(f.done(), f.result())
g = Future()
g.set_exception(ValueError("set"))
try:
    g.result()
except ValueError as error:
    print(error)
