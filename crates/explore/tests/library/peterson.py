# Mutual exclusion with plain variables: right if every store is seen at once, wrong with store buffers.
# G. L. Peterson, Myths about the mutual exclusion problem, 1981.
# verdict: race
# verdict with tso: violated
import threading

wants_0 = wants_1 = False
turn = 0
inside = 0


def first():
    global wants_0, turn, inside
    wants_0 = True
    turn = 1
    while wants_1 and turn == 1:
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    wants_0 = False


def second():
    global wants_1, turn, inside
    wants_1 = True
    turn = 0
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
