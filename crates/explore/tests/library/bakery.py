# Take a number, wait for smaller ones. L. Lamport, A new solution of Dijkstra's concurrent
# programming problem, 1974.
# verdict: race
# verdict with tso: violated
import threading

choosing = [False, False]
number = [0, 0]
inside = 0


def visit(me):
    global inside
    other = 1 - me
    choosing[me] = True
    number[me] = number[other] + 1
    choosing[me] = False
    while choosing[other]:
        pass
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
