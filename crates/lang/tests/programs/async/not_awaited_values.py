import asyncio


async def f():
    return 1


async def main():
    try:
        await 5
    except TypeError as error:
        print(type(error).__name__)
    c = f()
    print(await c)
    try:
        await c
    except RuntimeError as error:
        print(error)


asyncio.run(main())
