# Draw a number, wait until it is called; whoever came first goes first.
# verdict: race
# races: serving
import threading

next_ticket = 0
serving = 0
draw = threading.Lock()
inside = 0


def visit():
    global next_ticket, serving, inside
    with draw:
        mine = next_ticket
        next_ticket += 1
    while serving != mine:
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    serving += 1


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert serving == 2
