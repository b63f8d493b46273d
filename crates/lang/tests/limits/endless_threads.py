# ends with: a limit
# names: threads
import threading

gate = threading.Event()
while True:
    threading.Thread(target=gate.wait).start()
