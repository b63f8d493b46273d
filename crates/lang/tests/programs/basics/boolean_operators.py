def say(value):
    print("say", value)
    return value


print(say(0) or say("x"))
print(say(1) or say("y"))
print(say(0) and say("z"))
print(say([]) or say({}) or say(None))
print(not 0, not "a", not [], not None)
print(True and False or True)
print(True + True, False * 3, True == 1, isinstance(True, int))
