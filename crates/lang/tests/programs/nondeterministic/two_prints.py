import threading


def say(word):
    print(word, end="")


threads = [threading.Thread(target=say, args=(w,)) for w in ("left", "right")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print()
