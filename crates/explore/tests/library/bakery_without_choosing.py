# Without waiting until the other has chosen, two equal numbers let both in.
# verdict: violated
# message: AssertionError: both are inside
import threading

number = [0, 0]
inside = 0


def visit(me):
    global inside
    other = 1 - me
    number[me] = number[other] + 1
    while number[other] != 0 and (number[other], other) < (number[me], me):
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    number[me] = 0


threads = [threading.Thread(target=visit, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
