# line: 7
# names: x
x = 1
def f():
    print(x)

    global x
