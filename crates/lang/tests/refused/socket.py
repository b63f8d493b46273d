# line: 4
# names: socket
import time
import socket

print(socket)
