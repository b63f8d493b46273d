# line: 3
# names: $
price = $5
