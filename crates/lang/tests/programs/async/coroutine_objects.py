import asyncio


async def add(a, b):
    return a + b


coroutine = add(1, 2)
print(type(coroutine).__name__)
print(asyncio.run(coroutine))


async def main():
    print(await add(3, 4))
    x = await add(await add(1, 1), 5)
    return x


print(asyncio.run(main()))
