# line: 3
# names: globals
globals()["x"] = 1
