# The program does not wait for a daemon: what it had to say may be lost.
# verdict: holds
# outcomes: "main\n" "main\nsaved\n" "saved\nmain\n"
import threading


def save():
    print("saved")


threading.Thread(target=save, daemon=True).start()
print("main")
