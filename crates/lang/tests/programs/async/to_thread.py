import asyncio
import time


def blocking(n):
    time.sleep(n / 50)
    return n * n


async def main():
    print(await asyncio.gather(asyncio.to_thread(blocking, 2), asyncio.to_thread(blocking, 1)))


asyncio.run(main())
