# The turn is given away before the wish is told.
# verdict: violated
# message: AssertionError: both are inside
import threading

wants_0 = wants_1 = False
turn = 0
inside = 0


def first():
    global wants_0, turn, inside
    turn = 1
    wants_0 = True
    while wants_1 and turn == 1:
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    wants_0 = False


def second():
    global wants_1, turn, inside
    turn = 0
    wants_1 = True
    while wants_0 and turn == 0:
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    wants_1 = False


threads = [threading.Thread(target=first), threading.Thread(target=second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
