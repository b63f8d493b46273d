# line: 3
# names: except*
try:
    print("x")
except* ValueError:
    print("group")
