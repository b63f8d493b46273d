import asyncio


async def forever():
    try:
        while True:
            await asyncio.sleep(0.01)
    finally:
        print("cleanup")


async def main():
    task = asyncio.create_task(forever())
    await asyncio.sleep(0.025)
    print(task.cancel(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("task was cancelled", task.cancelled(), task.done())
    print(task.cancel())


asyncio.run(main())
