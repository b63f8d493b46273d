# The result is read before it is there.
# verdict: race
# races: result
# outcomes: "None\n" "42\n"
import threading

result = None


def work():
    global result
    result = 42


t = threading.Thread(target=work)
t.start()
print(result)
t.join()
