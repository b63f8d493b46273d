// `window.interleave` and the report: public contracts.

import { expect, test } from '@playwright/test';
import { begin, long, openPage, run, short } from './support/lab.ts';
import { isolatedUrl, plainUrl } from './support/site.ts';

test('the interface is frozen and says what there is', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const said = await page.evaluate(() => ({
    frozen: Object.isFrozen(window.interleave),
    names: Object.keys(window.interleave).sort(),
    version: window.interleave.version,
    machine: window.interleave.machine(),
    workloads: window.interleave.workloads().map((workload) => workload.id),
    executors: window.interleave.executors().map(({ id, available }) => ({ id, available })),
  }));
  expect(said.frozen).toBe(true);
  expect(said.names).toEqual(['cancel', 'executors', 'machine', 'ready', 'run', 'version', 'workloads']);
  expect(said.version).toBe(1);
  expect(said.machine).toMatchObject({ isolated: true });
  expect(said.machine.cores).toBeGreaterThan(0);
  expect(said.machine.resolution_us).toBeGreaterThan(0);
  expect(said.workloads).toEqual(['integrate', 'sort', 'word_count', 'spring_mass', 'lost_updates']);
  expect(said.executors.map(({ id }) => id)).toEqual(['main', 'worker', 'tasks', 'gil', 'threads', 'processes']);
  expect(said.executors.every(({ available }) => available)).toBe(true);
});

test('without isolation it says what is missing and how to get it', async ({ page }) => {
  await openPage(page, plainUrl);
  const executors = await page.evaluate(() => window.interleave.executors());
  for (const { id, available, reason, remedy } of executors) {
    const shared = id === 'threads' || id === 'gil';
    expect(available, id).toBe(!shared);
    expect(reason !== null && remedy !== null, id).toBe(shared);
  }
  const { error } = await run(page, { ...short, executor: 'threads', workers: 2 });
  expect(error?.code).toBe('executor-missing');
});

test('a report has everything that the schema promises', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const { report } = await run(page, { workload: 'integrate', params: { n: 300_000 }, executor: 'threads', workers: 2, samples: 9 });
  expect(report).toBeDefined();
  if (!report) return;
  expect(report).toMatchObject({
    schema: 'interleave.report/1',
    workload: 'integrate',
    params: { n: 300_000, f: 'cos' },
    executor: 'threads',
    workers: 2,
    result: { verified: true },
  });
  expect(report.samples_ms).toHaveLength(9);
  const { best_ms, median_ms, ci95_ms } = report.stats;
  expect(best_ms).toBe(Math.min(...report.samples_ms));
  expect(ci95_ms[0]).toBeLessThanOrEqual(median_ms);
  expect(ci95_ms[1]).toBeGreaterThanOrEqual(median_ms);
  expect(report.start_ms).toBeGreaterThan(0);
  expect(report.loops).toBeGreaterThanOrEqual(1);
  expect(Math.abs(Number(report.result.value) - 1)).toBeLessThan(1e-5);
  expect(report.spans?.length).toBeGreaterThan(0);
  for (const { worker, kind, start_ms, end_ms } of report.spans ?? []) {
    expect([0, 1]).toContain(worker);
    expect(['task', 'wait', 'lock', 'copy', 'idle']).toContain(kind);
    expect(end_ms).toBeGreaterThanOrEqual(start_ms);
  }
});

test('every result of a workload that may differ is kept', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const { report } = await run(page, { workload: 'lost_updates', params: { n: 50_000 }, executor: 'threads', workers: 2, samples: 12 });
  expect(report?.values).toHaveLength(12);
  expect(report?.result.expected).toBe(50_000);
});

const wrong = [
  { request: { ...short, workload: 'integrat' }, code: 'params', says: 'integrate' },
  { request: { ...short, executor: 'thread', workers: 2 }, code: 'params', says: 'threads' },
  { request: { ...short, executor: 'threads', workers: 65 }, code: 'params', says: '64' },
  { request: { ...short, executor: 'threads' }, code: 'params', says: 'number of workers' },
  { request: { ...short, params: { n: 0 } }, code: 'params', says: 'between 1' },
  { request: { ...short, params: { n: -3 } }, code: 'params', says: 'between 1' },
  { request: { ...short, params: { n: 1e12 } }, code: 'params', says: 'between 1' },
  { request: { ...short, params: { n: 'NaN' } }, code: 'params', says: 'whole number' },
  { request: { ...short, params: { m: 1 } }, code: 'params', says: 'no parameter' },
  { request: { ...short, samples: 0 }, code: 'params', says: 'samples' },
  { request: { ...short, switch_interval_ms: -1 }, code: 'params', says: 'switch_interval_ms' },
  { request: { ...short, colour: 'red' } as never, code: 'params', says: 'colour' },
  { request: { workload: 'sort', params: { mode: 'many', n: 20_000_000, arrays: 100_000 }, executor: 'worker' }, code: 'params', says: 'MiB' },
];

test('a wrong request is rejected with code and message', async ({ page }) => {
  await openPage(page, isolatedUrl);
  for (const { request, code, says } of wrong) {
    const { error } = await run(page, request);
    expect(error?.code, JSON.stringify(request)).toBe(code);
    expect(error?.message, JSON.stringify(request)).toContain(says);
  }
});

test('of two runs at once the second is refused and the first goes on', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const { end } = await begin(page, { ...long, params: { n: 3_000_000 }, samples: 7 });
  const second = await run(page, short);
  expect(second.error?.code).toBe('busy');
  expect((await end).report?.result.verified).toBe(true);
  expect((await run(page, short)).report?.result.verified).toBe(true);
});
