# line: 3
# names: type
type Number = int | float
