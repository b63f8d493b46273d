width, precision, value = 10, 3, 2.718281828
print(f"{value:{width}.{precision}f}|")
print(f"{value:{'>' + str(width)}}|")
fill = "*"
print(f"{'mid':{fill}^{width}}")
print(f"{f'{value:.1f}':>6}")
