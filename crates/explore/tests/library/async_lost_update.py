# No threads at all, and still a race: every `await` lets others run.
# verdict: violated
# message: AssertionError: an update was lost
# races: none
import asyncio

total = 0


async def add():
    global total
    seen = total
    await asyncio.sleep(0)
    total = seen + 1


async def main():
    await asyncio.gather(add(), add())
    assert total == 2, "an update was lost"


asyncio.run(main())
