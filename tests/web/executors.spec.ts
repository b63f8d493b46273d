// Every workload on every executor, as a person runs it: the results are verified,
// and additions get lost only where they may.

import { expect, test } from '@playwright/test';
import { complaints } from './support/complaints.ts';
import { everyExecutor, openLab, row, runToTheEnd } from './support/lab.ts';
import { isolatedUrl, plainUrl } from './support/site.ts';

const settings = [
  'w=integrate&n=200000',
  'w=integrate&n=200000&f=sin-x2',
  'w=sort&n=50000',
  'w=sort&mode=many&n=500&arrays=50',
  'w=word_count&words=20000',
  'w=word_count&words=2000&documents=6&latency_ms=5',
  'w=spring_mass&n=400&steps=200',
  'w=spring_mass&mode=coupled&n=200&steps=100',
  'w=lost_updates&n=20000',
  'w=lost_updates&n=20000&gap=1',
  'w=lost_updates&n=5000&how=mutex',
  'w=lost_updates&n=5000&how=mutex&gap=1',
  'w=lost_updates&n=20000&how=atomic',
];

const right = '✓ verified';

/** What is said of a result. Without protection additions may get lost, and none of other memories arrives. */
function saidOfResult(setting: string, executor: string): string | RegExp {
  if (!setting.startsWith('w=lost_updates')) return right;
  if (executor.startsWith('processes')) return /✗ wrong.*not [\d\u202f]+ in 3 of 3 samples/;
  if (setting.includes('how=')) return right;
  return /✓ verified|✗ wrong.*not [\d\u202f]+ in [1-3] of 3 samples/;
}

for (const setting of settings) {
  test(`every executor is right about ${setting}`, async ({ page }) => {
    test.setTimeout(180_000);
    const found = await complaints(page, isolatedUrl);
    const experiment = await openLab(page, isolatedUrl, `${setting}&samples=3&on=${everyExecutor.join(',')}`);
    await runToTheEnd(experiment);
    for (const executor of everyExecutor) {
      await expect(row(experiment, executor)).toContainText(saidOfResult(setting, executor));
      await expect(row(experiment, executor)).toContainText(/\d (ns|µs|ms|s)/);
    }
    expect(found).toEqual([]);
  });
}

test('without isolation threads are greyed with the reason, and the rest works', async ({ page }) => {
  test.setTimeout(120_000);
  const experiment = await openLab(page, plainUrl, `w=integrate&n=200000&samples=3&on=main,worker,tasks:2,processes:2`);
  for (const name of ['Threads, shared memory', 'Threads under a global lock']) {
    await expect(page.getByRole('checkbox', { name })).toBeDisabled();
  }
  await expect(page.getByText('This page is not cross-origin isolated').first()).toBeVisible();
  await runToTheEnd(experiment);
  for (const executor of ['main', 'worker', 'tasks:2', 'processes:2']) {
    await expect(row(experiment, executor)).toContainText(right);
  }
});

test('an executor that is missing says so and does not stop the others', async ({ page }) => {
  const experiment = await openLab(page, plainUrl, 'w=integrate&n=200000&samples=3&on=worker,threads:2');
  await runToTheEnd(experiment);
  await expect(row(experiment, 'worker')).toContainText(right);
  await expect(row(experiment, 'threads:2')).toContainText('cross-origin isolated');
});

test('more workers than cores run, with a warning', async ({ page }) => {
  test.setTimeout(180_000);
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=2000000&samples=3&on=threads:64,processes:64');
  await runToTheEnd(experiment);
  for (const executor of ['threads:64', 'processes:64']) {
    await expect(row(experiment, executor)).toContainText(right);
  }
  await experiment.getByText(/^\d+ warnings?$/).click();
  await expect(experiment.getByText(/There are 64 workers, but this machine has/).first()).toBeVisible();
});
