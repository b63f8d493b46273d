# First join, then read.
# verdict: holds
# outcomes: "42\n"
import threading

result = None


def work():
    global result
    result = 42


t = threading.Thread(target=work)
t.start()
t.join()
print(result)
