n = 7
divisor = 2
while divisor * divisor <= n:
    if n % divisor == 0:
        print("composite")
        break
    divisor += 1
else:
    print("prime")
count = 0
while True:
    count += 1
    if count == 2:
        continue
    if count > 4:
        break
    print(count)
