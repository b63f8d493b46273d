import asyncio

total = 0


async def add(n):
    global total
    seen = total
    await asyncio.sleep(0)
    total = seen + n


async def main():
    await asyncio.gather(add(1), add(10), add(100))
    print(total)


asyncio.run(main())
