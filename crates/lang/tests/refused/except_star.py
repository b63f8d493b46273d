# line: 5
# names: except*
try:
    print("x")
except* ValueError:
    print("group")
