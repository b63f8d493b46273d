import asyncio


async def worker(name, queue, done):
    while True:
        item = await queue.get()
        await asyncio.sleep(item / 100)
        done.append((name, item))
        queue.task_done()


async def main():
    queue, done = asyncio.Queue(), []
    for item in (3, 1, 2):
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(n, queue, done)) for n in "ab"]
    await queue.join()
    for w in workers:
        w.cancel()
    results = await asyncio.gather(*workers, return_exceptions=True)
    print(done, [type(r).__name__ for r in results])


asyncio.run(main())
