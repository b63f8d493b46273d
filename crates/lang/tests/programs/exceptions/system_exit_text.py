import sys

print("out")
sys.exit("a last word")
