// What the measuring core concludes from real times.

import { expect, test } from '@playwright/test';
import { openLab, runToTheEnd } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

// The core promises "no difference" in at least 95 % of comparisons of like
// with like. So many of 30 or fewer differ by chance with a probability above
// 99.9 % even if it were exactly 95 %; more than that means it is broken.
const comparisons = 30;
const mayDiffer = 6;

test('an executor compared with itself shows no difference', async ({ page }) => {
  test.setTimeout(300_000);
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=50000&samples=7&on=worker,worker');
  let differences = 0;
  for (let index = 0; index < comparisons; index += 1) {
    await runToTheEnd(experiment);
    const same = experiment.getByText('No difference between worker B and worker A can be seen.');
    const different = experiment.getByText(/worker B is (slower than|[\d.]+ times as fast as) worker A/);
    await expect(same.or(different)).toBeVisible();
    differences += await different.count();
  }
  expect(differences).toBeLessThanOrEqual(mayDiffer);
});

test('the frozen page tells how long it was frozen', async ({ page }) => {
  await openLab(page, isolatedUrl, 'w=integrate&n=5000000&samples=7&on=main,worker');
  const [main, worker] = await page.evaluate(async () => {
    const request = { workload: 'integrate', params: { n: 10_000_000 }, samples: 7 };
    const main = await window.interleave.run({ ...request, executor: 'main' });
    const worker = await window.interleave.run({ ...request, executor: 'worker' });
    return [main, worker];
  });
  // A sample on the page's thread is one long frame at least.
  expect(main.longest_frame_ms).toBeGreaterThanOrEqual(main.stats.best_ms * 0.9);
  expect(worker.longest_frame_ms).toBeLessThan(main.longest_frame_ms);
});

test('only one thread at a time runs under the global lock', async ({ page }) => {
  await openLab(page, isolatedUrl, 'w=integrate&on=gil:2');
  const report = await page.evaluate(() =>
    window.interleave.run({ workload: 'integrate', params: { n: 4_000_000 }, executor: 'gil', workers: 2, samples: 5 }),
  );
  const tasks = (report.spans ?? []).filter(({ kind }) => kind === 'task').sort((a, b) => a.start_ms - b.start_ms);
  expect(new Set(tasks.map(({ worker }) => worker)).size).toBe(2);
  const resolution_ms = report.machine.resolution_us / 1e3;
  for (let index = 1; index < tasks.length; index += 1) {
    const overlap = (tasks[index - 1]?.end_ms ?? 0) - (tasks[index]?.start_ms ?? 0);
    expect(overlap).toBeLessThanOrEqual(2 * resolution_ms);
  }
});
