school = {"class": {"ann": [1, 2], "bob": [3]}}
school["class"]["cid"] = []
school["class"]["bob"].append(5)
print(school)
for name, marks in school["class"].items():
    print(name, sum(marks) / len(marks) if marks else "none")
