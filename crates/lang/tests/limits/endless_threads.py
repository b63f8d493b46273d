# ends with: RuntimeError
# names: can't start new thread
import threading

gate = threading.Event()
while True:
    threading.Thread(target=gate.wait).start()
