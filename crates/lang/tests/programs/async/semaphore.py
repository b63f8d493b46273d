import asyncio

running = 0
most = 0


async def worker(n, gate):
    global running, most
    async with gate:
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
    return n


async def main():
    gate = asyncio.Semaphore(2)
    print(await asyncio.gather(*(worker(n, gate) for n in range(5))), most)


asyncio.run(main())
