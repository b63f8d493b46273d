import asyncio


async def fail(n):
    await asyncio.sleep(n / 100)
    raise ValueError(f"failed {n}")


async def fine():
    await asyncio.sleep(0.05)
    print("fine went on")
    return "fine"


async def main():
    results = await asyncio.gather(fail(1), fine(), fail(2), return_exceptions=True)
    print([repr(r) for r in results])
    try:
        await asyncio.gather(fail(3), fine())
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.1)


asyncio.run(main())
