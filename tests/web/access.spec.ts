// The pages by keyboard, for assistive technology, on small screens and in both themes.

import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openLab, runToTheEnd } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

async function check(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width, 'the page scrolls sideways').toBeLessThanOrEqual(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('the first page, before and after the race', async ({ page }) => {
        await page.goto(isolatedUrl);
        await expect(page.getByRole('button', { name: 'Race my cores' })).toBeVisible();
        await check(page);
        await page.getByRole('button', { name: 'Race my cores' }).click();
        await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
        await check(page);
        await expect(page.getByRole('button', { name: 'Race again' })).toBeVisible({ timeout: 60_000 });
        await check(page);
      });

      test('the Bench, empty, finished and failed', async ({ page }) => {
        const experiment = await openLab(page, isolatedUrl, 'w=lost_updates&n=2000&samples=7&on=worker,gil:2,threads:1,threads:2');
        await check(page);
        await runToTheEnd(experiment);
        await expect(experiment.getByRole('region', { name: 'Results' })).toBeVisible();
        await check(page);
        await page.goto(`${isolatedUrl}#/lab?w=integrat&n=x`);
        await expect(page.getByRole('alert').first()).toBeVisible();
        await check(page);
      });

      test('the machine and an address that leads nowhere', async ({ page }) => {
        await page.goto(`${isolatedUrl}#/machine`);
        await expect(page.getByRole('heading', { name: 'This machine' })).toBeVisible();
        await check(page);
        await page.goto(`${isolatedUrl}#/nowhere`);
        await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
        await check(page);
      });
    });
  }
}

test('a run by keyboard alone', async ({ page }) => {
  await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const press = async (name: string): Promise<void> => {
    for (let tries = 0; tries < 60 && (await focused()) !== name; tries += 1) {
      await page.keyboard.press('Tab');
    }
    expect(await focused()).toBe(name);
    await page.keyboard.press('Enter');
  };
  await press('Run');
  await expect(page.getByText(/^One run on worker takes/)).toBeVisible({ timeout: 60_000 });
  await press('Download CSV');
});

test('the outcome is announced', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
  await runToTheEnd(experiment);
  await expect(experiment.locator('[aria-live="polite"]').filter({ hasText: 'One run on worker takes' })).toBeVisible();
});
