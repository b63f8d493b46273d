for needle in (3, 9):
    for x in [1, 2, 3]:
        if x == needle:
            print("found", needle)
            break
    else:
        print("no", needle)
for x in []:
    pass
else:
    print("empty")
