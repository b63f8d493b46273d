import sys

print("before")
try:
    sys.exit(3)
except SystemExit as stop:
    print("caught", stop.code)
sys.exit(4)
