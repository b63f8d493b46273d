// The machine page: what there is, what is missing and how to get it, the clock measured live.

import { expect, test } from '@playwright/test';
import { complaints } from './support/complaints.ts';
import { isolatedUrl, plainUrl } from './support/site.ts';

test('an isolated page has threads and a fine clock', async ({ page }) => {
  const found = await complaints(page, isolatedUrl);
  await page.goto(`${isolatedUrl}#/machine`);
  const facts = page.locator('dl');
  await expect(facts).toContainText('Threads over shared memory');
  await expect(facts).not.toContainText('Cross-Origin-Opener-Policy');
  await expect(page.getByRole('definition').filter({ hasText: '128-bit vectors, atomics, bulk memory' })).toBeVisible();
  expect(found).toEqual([]);
});

test('without isolation the page says what that costs and how to get it', async ({ page }) => {
  await page.goto(`${plainUrl}#/machine`);
  const facts = page.locator('dl');
  await expect(facts).toContainText('Cross-Origin-Opener-Policy: same-origin');
  await expect(facts).toContainText('The executors threads and gil are missing');
});

test('the clock is measured live and again', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/machine`);
  const clock = page.getByRole('region', { name: 'The clock, measured just now' });
  const sentence = clock.getByText(/^Of \d+ steps the smallest was [\d.]+ (ns|µs|ms)/);
  await expect(sentence).toBeVisible();
  await expect(clock.getByText('How long the steps of the clock were').first()).toBeVisible();
  await clock.getByRole('button', { name: 'Measure again' }).click();
  await expect(sentence).toBeVisible();
});

test('the summary is copied for a bug report', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${isolatedUrl}#/machine`);
  await page.getByRole('button', { name: 'Copy summary' }).click();
  await expect(page.getByText('The summary is copied.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect(copied).toContain(`Cores: ${cores}\n`);
  expect(copied).toContain('Executors: main, worker, tasks, gil, threads, processes\n');
  await page.getByText('Summary for a bug report').click();
  await expect(page.getByText('Interleave, this machine')).toBeVisible();
});
