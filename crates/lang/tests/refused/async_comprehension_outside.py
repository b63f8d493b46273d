# line: 3
# names: async
print([x async for x in y])
