name = "Bo"
items = ["x", "y"]
print(f"""Dear {name},
you have {len(items)} items:
{', '.join(items)}""")
print(f"a {name} "
      f"b {items[0]}")
