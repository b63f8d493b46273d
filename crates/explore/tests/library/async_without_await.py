# Between two awaits nobody else runs, so no lock is needed.
# verdict: holds
import asyncio

total = 0


async def add():
    global total
    await asyncio.sleep(0)
    seen = total
    total = seen + 1


async def main():
    await asyncio.gather(add(), add())
    assert total == 2


asyncio.run(main())
