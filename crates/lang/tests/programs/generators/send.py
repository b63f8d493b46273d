def averager():
    total, count, average = 0, 0, None
    while True:
        value = yield average
        total += value
        count += 1
        average = total / count


a = averager()
next(a)
print(a.send(10), a.send(20), a.send(0))
fresh = averager()
try:
    fresh.send(1)
except TypeError as error:
    print(error)
