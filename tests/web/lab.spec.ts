// The Bench grown up: presets, sweeps, comparisons, fields that teach, the card's foot.

import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { complaints } from './support/complaints.ts';
import { openLab, row, runToTheEnd } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

/** Opens the rows of a sweep. */
async function openTable(experiment: Locator): Promise<void> {
  await experiment.getByText('Every result as a table').click();
}

test('an experiment worth a look is one click away and can be run', async ({ page }) => {
  const found = await complaints(page, isolatedUrl);
  await page.goto(`${isolatedUrl}#/lab`);
  const link = page.getByRole('link', { name: /^The same twice/ });
  await link.click();
  await expect.poll(() => page.url()).toContain('on=worker,worker');
  await page.getByRole('textbox', { name: 'Steps' }).fill('20000');
  await page.getByRole('textbox', { name: 'Samples' }).fill('3');
  await runToTheEnd(page.getByRole('region', { name: 'Experiment' }));
  await expect(page.getByText('There are too few samples')).toBeVisible();
  expect(found).toEqual([]);
});

test('a sweep over sizes draws its curve and says where the lead changes', async ({ page }) => {
  test.setTimeout(120_000);
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&sweep=n:1000..4000000:4&samples=7&on=worker,processes:2');
  await experiment.getByRole('button', { name: 'Run' }).click();
  await expect(experiment.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await expect(experiment.getByText(/\(\d of 4\)/)).toBeVisible();
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeVisible({ timeout: 90_000 });
  await openTable(experiment);
  await expect(row(experiment, 'worker')).toHaveCount(4);
  await expect(row(experiment, 'processes:2')).toHaveCount(4);
  await expect(experiment.getByText('Time of one run against its size').first()).toBeVisible();
  await expect(experiment.locator('[aria-live="polite"] .outcome')).toContainText(/worker|processes:2/);
});

test('a sweep over workers draws the speed-up and fits laws', async ({ page }) => {
  test.setTimeout(120_000);
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=1000000&sweep=workers:1..4&samples=7&on=threads:1');
  await runToTheEnd(experiment);
  await openTable(experiment);
  for (const workers of [1, 2, 3, 4]) {
    await expect(row(experiment, `threads:${workers}`)).toContainText('✓ verified');
  }
  // One worker is measured beside every number of threads.
  await expect(row(experiment, 'worker')).toHaveCount(4);
  await expect(experiment.getByText('Speed-up against workers').first()).toBeVisible();
  await experiment.getByText('Fitted laws').click();
  await expect(experiment.getByRole('region', { name: 'Fitted laws' }).getByRole('row')).toHaveCount(4);
});

test('a sweep that is cancelled keeps what it has', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&sweep=n:1000..2000000000:4&samples=3&on=worker');
  await experiment.getByRole('button', { name: 'Run' }).click();
  await expect(experiment.getByText('(3 of 4)').or(experiment.getByText('(4 of 4)'))).toBeVisible({ timeout: 40_000 });
  await experiment.getByRole('button', { name: 'Cancel' }).click();
  await expect(experiment.getByText(/^Cancelled after its first (2|3) points\./)).toBeVisible();
  await openTable(experiment);
  await expect(row(experiment, 'worker').first()).toContainText('✓ verified');
});

test('every setting is in the address and comes back from it', async ({ page }) => {
  await openLab(page, isolatedUrl, 'w=sort&mode=many&n=500&arrays=50&samples=9&interval=0.5&sweep=n:10..1000:3&on=gil:2,worker,threads:1,threads:2');
  await expect(page.getByRole('combobox', { name: 'Workload' })).toHaveValue('sort');
  await expect(page.getByRole('textbox', { name: 'Arrays' })).toHaveValue('50');
  await expect(page.getByRole('textbox', { name: 'Samples' })).toHaveValue('9');
  await expect(page.getByRole('textbox', { name: /^Switch interval/ })).toHaveValue('0.5');
  await expect(page.getByRole('combobox', { name: 'Repeat it over' })).toHaveValue('n');
  await expect(page.getByText('3 points: 10, 100, 1000.')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Compared with' })).toHaveValue('gil:2');
  await page.getByRole('combobox', { name: 'Compared with' }).selectOption('worker');
  await expect.poll(() => page.url()).toContain('on=worker,gil:2,threads:1,threads:2');
  await page.getByRole('combobox', { name: 'Repeat it over' }).selectOption('workers');
  await expect.poll(() => page.url()).toContain('sweep=workers:1..');
  await page.getByRole('combobox', { name: 'Repeat it over' }).selectOption('');
  await expect.poll(() => page.url()).not.toContain('sweep');
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Arrays' })).toHaveValue('50');
});

const wrongSweeps = [
  { field: 'From', text: '0', says: 'The nearest allowed value is 1.' },
  { field: 'To', text: '1e12', says: 'The nearest allowed value is 2000000000.' },
  { field: 'To', text: '5', says: 'Try 5 to 1000.' },
  { field: 'Points', text: '1', says: 'from 2 to 20 points' },
  { field: 'Points', text: 'many', says: 'from 2 to 20 points' },
];

test('a sweep that is wrong is explained as it is written', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&sweep=n:1000..1000000:4&on=worker');
  for (const { field, text, says } of wrongSweeps) {
    const input = page.getByRole('textbox', { name: field, exact: true });
    const before = await input.inputValue();
    await input.fill(text);
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    await expect(experiment.getByRole('button', { name: 'Run' })).toBeDisabled();
    await input.fill(before);
    await expect(experiment.getByRole('button', { name: 'Run' })).toBeEnabled();
  }
});

test('what is too large together is refused beforehand', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=sort&mode=many&n=1000&arrays=1000&on=worker');
  await page.getByRole('textbox', { name: 'Length' }).fill('20000000');
  await expect(page.getByRole('alert').filter({ hasText: 'MiB' })).toBeVisible();
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeDisabled();
});

async function finished(page: Page): Promise<Locator> {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
  await runToTheEnd(experiment);
  return experiment;
}

test('the button keeps the focus while it is Run, Cancel and Run again', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=50000000&samples=5&on=worker');
  await experiment.getByRole('button', { name: 'Run' }).focus();
  await page.keyboard.press('Enter');
  await expect(experiment.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeFocused();
  await expect(experiment.getByText('The run was cancelled.')).toBeVisible();
});

test('the permalink is copied, and where that is refused it is shown', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const experiment = await finished(page);
  await experiment.getByRole('button', { name: 'Permalink' }).click();
  await expect(experiment.getByRole('status')).toContainText('is copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${isolatedUrl}#/lab?w=integrate&n=20000&samples=3&on=worker`);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('denied', 'NotAllowedError'));
  });
  await experiment.getByRole('button', { name: 'Permalink' }).click();
  await expect(experiment.getByRole('status')).toContainText('#/lab?w=integrate&n=20000&samples=3&on=worker');
});

test('a sweep is downloaded as CSV and JSON', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&sweep=n:1000..10000:2&samples=3&on=worker');
  await runToTheEnd(experiment);
  const download = async (name: string): Promise<string> => {
    const event = page.waitForEvent('download');
    await experiment.locator('footer').getByRole('button', { name }).click();
    return readFile(await (await event).path(), 'utf8');
  };
  const csv = (await download('Download CSV')).trimEnd().split('\r\n');
  expect(csv).toHaveLength(1 + 2 * 3);
  const reports = JSON.parse(await download('Download JSON')) as { schema: string; params: { n: number } }[];
  expect(reports.map(({ schema, params }) => [schema, params.n])).toEqual([
    ['interleave.report/1', 1000],
    ['interleave.report/1', 10_000],
  ]);
});

test('a change of the settings after a run is told', async ({ page }) => {
  const experiment = await finished(page);
  await page.getByRole('textbox', { name: 'Steps' }).fill('30000');
  await expect(experiment.getByText('The settings have changed since')).toBeVisible();
});

test('a second experiment waits for the first, and says so', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
  const other = page.evaluate(() =>
    window.interleave.run({ workload: 'integrate', params: { n: 100_000_000 }, executor: 'worker', samples: 50 }).catch((error: { code: string }) => error.code),
  );
  await experiment.getByRole('button', { name: 'Run' }).click();
  await expect(experiment.getByText('Another experiment is still running.')).toBeVisible();
  await experiment.getByRole('button', { name: 'cancel the other one' }).click();
  expect(await other).toBe('cancelled');
  await runToTheEnd(experiment);
  await expect(row(experiment, 'worker')).toContainText('✓ verified');
});

test('on a small screen the experiment is in sight, and its form opens', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=2000000&on=worker,threads:2');
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeInViewport();
  const form = page.getByRole('button', { name: /^Settings.*Integrate.*worker, threads:2/ });
  const steps = page.getByRole('textbox', { name: 'Steps' });
  await expect(form).toHaveAttribute('aria-expanded', 'false');
  await expect(steps).toBeHidden();
  await form.press('Enter');
  await expect(form).toHaveAttribute('aria-expanded', 'true');
  await steps.fill('0');
  // What is wrong cannot be folded away.
  await form.click();
  await expect(steps).toBeVisible();
  await steps.fill('5000');
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeEnabled();
});
