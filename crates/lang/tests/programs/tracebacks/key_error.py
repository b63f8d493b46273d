ages = {"ann": 1}
print(ages["bob"])
