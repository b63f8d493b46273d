# line: 6
# names: await
import asyncio


await asyncio.sleep(1)
