import asyncio


async def countdown(n):
    while n:
        yield n
        await asyncio.sleep(0)
        n -= 1


async def main():
    async for n in countdown(3):
        print(n)


asyncio.run(main())
