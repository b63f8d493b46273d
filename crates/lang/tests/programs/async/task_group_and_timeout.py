import asyncio


async def job(n):
    await asyncio.sleep(n / 100)
    print("job", n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        a = group.create_task(job(2))
        b = group.create_task(job(1))
    print(a.result(), b.result())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(5)
    except TimeoutError:
        print("too slow")


asyncio.run(main())
