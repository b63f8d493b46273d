import threading

turn = 0
condition = threading.Condition()
order = []


def player(me):
    global turn
    for _ in range(2):
        with condition:
            condition.wait_for(lambda: turn == me)
            order.append(me)
            turn = (turn + 1) % 3
            condition.notify_all()


threads = [threading.Thread(target=player, args=(n,)) for n in (2, 0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(order)
with condition:
    print(condition.wait_for(lambda: False, timeout=0.01), condition.wait(timeout=0.01))
