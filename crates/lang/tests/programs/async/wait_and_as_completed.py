import asyncio


async def job(n):
    await asyncio.sleep(n / 50)
    return n


async def main():
    tasks = [asyncio.create_task(job(n)) for n in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    done, pending = await asyncio.wait(tasks)
    print(len(done), len(pending))
    for next_done in asyncio.as_completed([job(2), job(1)]):
        print(await next_done)


asyncio.run(main())
