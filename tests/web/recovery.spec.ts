// Runs that are cancelled, engines that die: a clear word, and the next run works.

import { expect, test, type Page, type Worker } from '@playwright/test';
import { begin, long, openLab, openPage, run, short, type Request, type Result } from './support/lab.ts';
import { isolatedUrl, plainUrl } from './support/site.ts';

const onWorkers = [
  { executor: 'worker' },
  { executor: 'tasks', workers: 2 },
  { executor: 'gil', workers: 2 },
  { executor: 'threads', workers: 2 },
  { executor: 'processes', workers: 2 },
];

for (const executor of onWorkers) {
  test(`${executor.executor}: cancelled at any moment, and the next run works`, async ({ page }) => {
    await openPage(page, isolatedUrl);
    for (const wait_ms of [0, 30, 150, 400, 900]) {
      const end = run(page, { ...long, ...executor });
      // The moment differs from run to run on purpose; nothing is waited for.
      await page.evaluate((wait_ms) => new Promise((go) => setTimeout(go, wait_ms)), wait_ms);
      await page.evaluate(() => window.interleave.cancel());
      expect((await end).error?.code).toBe('cancelled');
    }
    expect((await run(page, { ...short, ...executor })).report?.result.verified).toBe(true);
  });
}

test('main: a run is cancelled between two samples', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const end = run(page, { ...long, params: { n: 3_000_000 }, executor: 'main' });
  await page.evaluate(() => window.interleave.cancel());
  expect((await end).error?.code).toBe('cancelled');
  expect((await run(page, { ...short, executor: 'main' })).report?.result.verified).toBe(true);
});

test('without isolation a run is cancelled by ending its worker', async ({ page }) => {
  await openPage(page, plainUrl);
  const { end } = await begin(page, long);
  await page.evaluate(() => window.interleave.cancel());
  expect((await end).error?.code).toBe('cancelled');
  expect((await run(page, short)).report?.result.verified).toBe(true);
});

test('the Cancel button ends a run and says so', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=100000000&on=worker,threads:2');
  await experiment.getByRole('button', { name: 'Run' }).click();
  await expect(experiment.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await experiment.getByRole('button', { name: 'Cancel' }).click();
  await expect(experiment.getByText('The run was cancelled.')).toBeVisible();
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeEnabled();
});

/** The worker that the page knows of: the first that was started. */
async function engineOf(page: Page): Promise<Worker> {
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  return page.workers()[0] as Worker;
}

/** Keeps an engine's event loop free while a run is under way, so that a test can reach into it. */
const reachable: Request = {
  workload: 'word_count',
  params: { words: 20_000, documents: 400, latency_ms: 50 },
  executor: 'tasks',
  workers: 2,
  samples: 3,
};

const ends = [
  { how: 'ended from outside', code: 'engine-killed', by: () => self.close() },
  {
    how: 'trapped',
    code: 'engine-crashed',
    by: () => {
      Performance.prototype.now = () => {
        throw new Error('the clock is broken');
      };
    },
  },
  {
    how: 'out of memory',
    code: 'out-of-memory',
    by: () => postMessage('{"say":"failed","code":"out-of-memory","message":"the engine ran out of memory"}'),
  },
  { how: 'saying nonsense', code: 'engine-crashed', by: () => postMessage('{"say":"boo"}') },
];

/** Begins a run on an engine that is warm, so that it is at work at once. */
async function beginWarm(page: Page, request: Request): Promise<{ end: Promise<Result> }> {
  const warm = await run(page, { ...request, params: { words: 200, documents: 2 } });
  expect(warm.report?.result.verified).toBe(true);
  const end = run(page, request);
  // The page has begun with it when it answers something else.
  await page.evaluate(() => new Promise((begun) => setTimeout(begun)));
  return { end };
}

for (const { how, code, by } of ends) {
  test(`an engine ${how} is reported, and the next run starts a fresh one`, async ({ page }) => {
    await openPage(page, isolatedUrl);
    const { end } = await beginWarm(page, reachable);
    const engine = await engineOf(page);
    await engine.evaluate(by).catch(() => undefined);
    expect((await end).error?.code).toBe(code);
    expect((await run(page, { ...reachable, params: { words: 2000, documents: 4 } })).report?.result.verified).toBe(true);
  });
}

test('an engine that hangs is ended', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const { end } = await beginWarm(page, reachable);
  const engine = await engineOf(page);
  engine.evaluate(() => {
    for (;;);
  }).catch(() => undefined);
  const { error } = await end;
  expect(error?.code).toBe('engine-hung');
  expect(error?.message).toContain('no progress');
  expect((await run(page, short)).report?.result.verified).toBe(true);
});

test('a process that dies ends the run with its reason', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const { end } = await beginWarm(page, { ...reachable, executor: 'processes' });
  // The coordinator first, then its processes.
  await expect.poll(() => page.workers().length).toBeGreaterThanOrEqual(3);
  const process = page.workers()[2] as Worker;
  await process.evaluate(() => setInterval(() => { throw new Error('the process broke'); }, 20)).catch(() => undefined);
  const { error } = await end;
  expect(error?.message).toContain('the process broke');
  expect((await run(page, { ...short, executor: 'processes', workers: 2 })).report?.result.verified).toBe(true);
});
