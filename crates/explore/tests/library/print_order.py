# The lines come in any order, but each line comes whole.
# verdict: holds
# outcomes: "a\nb\n" "b\na\n"
import threading

lock = threading.Lock()


def say(word):
    with lock:
        print(word)


threads = [threading.Thread(target=say, args=(w,)) for w in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
