def worker():
    try:
        while True:
            try:
                yield "working"
            except ValueError as error:
                print("handled", error)
    finally:
        print("cleanup")


w = worker()
print(next(w))
print(w.throw(ValueError("oops")))
w.close()
print(next(w, "closed"))
v = worker()
next(v)
try:
    v.throw(KeyError("k"))
except KeyError as error:
    print("out", error)
