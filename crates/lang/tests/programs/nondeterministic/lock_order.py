import threading

lock = threading.Lock()
text = ""


def add(letter):
    global text
    with lock:
        text += letter


threads = [threading.Thread(target=add, args=(c,)) for c in "xyz"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(text)
