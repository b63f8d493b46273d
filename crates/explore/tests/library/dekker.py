# The first correct mutual exclusion with plain variables (T. J. Dekker, about 1960).
# verdict: race
# verdict with tso: violated
import threading

wants_0 = wants_1 = False
turn = 0
inside = 0


def first():
    global wants_0, turn, inside
    wants_0 = True
    while wants_1:
        if turn == 1:
            wants_0 = False
            while turn == 1:
                pass
            wants_0 = True
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    turn = 1
    wants_0 = False


def second():
    global wants_1, turn, inside
    wants_1 = True
    while wants_0:
        if turn == 0:
            wants_1 = False
            while turn == 0:
                pass
            wants_1 = True
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    turn = 0
    wants_1 = False


threads = [threading.Thread(target=first), threading.Thread(target=second)]
for t in threads:
    t.start()
for t in threads:
    t.join()
