import asyncio


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


class Session:
    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, *details):
        print("close")


async def main():
    async for n in Ticker(3):
        print(n)
    async with Session():
        print("inside")
    print([n async for n in Ticker(2)])


asyncio.run(main())
