// Faults that are not acted: memory really runs out, threads of a pool really die.

import { expect, test, type Page } from '@playwright/test';
import { openPage, run, short, type Request } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

/** Takes all the memory that there is. */
function hoard(memory: WebAssembly.Memory): void {
  for (let pages = 1024; pages >= 1; pages /= 2) {
    try {
      for (;;) memory.grow(pages);
    } catch {
      // Nothing of this size is left.
    }
  }
}

/** Serves a script of the engine with a text in it replaced; the text has to be there. */
async function serveChanged(page: Page, script: string, from: string, to: string): Promise<void> {
  await page.route(script, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    expect(text).toContain(from);
    await route.fulfill({ response, body: text.replace(from, () => to) });
  });
}

const executors = [
  { executor: 'worker' },
  { executor: 'tasks', workers: 2 },
  { executor: 'gil', workers: 2 },
  { executor: 'threads', workers: 2 },
  { executor: 'processes', workers: 2 },
];

for (const executor of executors) {
  test(`${executor.executor}: an engine without memory left is reported, and the next run works`, async ({ page }) => {
    await openPage(page, isolatedUrl);
    // A pool that cannot even start its threads only hangs: its memory goes when they are there.
    const receive = 'await receive(data);';
    const hoarding = `if (!data.includes('"do":"start"')) (${hoard})((await load()).memory);\n${receive}`;
    await serveChanged(page, '**/engine/worker.js', receive, hoarding);
    const { error } = await run(page, { workload: 'sort', params: { n: 1_000_000 }, ...executor });
    expect(error?.code).toBe('out-of-memory');
    await page.unroute('**/engine/worker.js');
    expect((await run(page, { ...short, ...executor })).report?.result.verified).toBe(true);
  });
}

/** What a thread of a pool does at its first look at the clock, which is in the middle of its work. */
type Fault = (memory: WebAssembly.Memory) => void;

const helpers = '**/workerHelpers.no-bundler.js';

/** Gives every thread that a pool starts from now on this fault. */
async function breakThreads(page: Page, fault: Fault): Promise<void> {
  const begin = 'pkg.wbg_rayon_start_worker(';
  const clock = `const clock = Performance.prototype.now;
    Performance.prototype.now = function () { (${fault})(data.memory); return clock.call(this); };`;
  await serveChanged(page, helpers, begin, `${clock}\n${begin}`);
}

const faults: { what: string; request: Request; fault: Fault; code: string }[] = [
  {
    what: 'finds no memory left',
    request: { workload: 'word_count', params: { words: 2_000_000 }, executor: 'threads', workers: 2 },
    fault: hoard,
    code: 'out-of-memory',
  },
  {
    // Nobody hears of it: the others wait for it until the page gives them up.
    what: 'is gone in the middle of its work',
    request: { workload: 'integrate', params: { n: 1_000_000 }, executor: 'threads', workers: 2 },
    fault: () => {
      throw new Error('the clock is broken');
    },
    code: 'engine-hung',
  },
];

for (const { what, request, fault, code } of faults) {
  test(`a thread of a pool ${what}: it is reported, and the next run works`, async ({ page }) => {
    await openPage(page, isolatedUrl);
    await breakThreads(page, fault);
    expect((await run(page, request)).error?.code).toBe(code);
    await page.unroute(helpers);
    expect((await run(page, { ...short, executor: 'threads', workers: 2 })).report?.result.verified).toBe(true);
  });
}
