// The text that stands before the program arrives is what the program then shows,
// in the same place.

import { expect, test, type Page } from '@playwright/test';
import { isolatedUrl } from './support/site.ts';

/** What stands where on the first page, and what it says. */
const PARTS = [
  '.brand', '.bar nav a', '.kicker', 'h1', '.lede', '.hero .run', '.hero .row > a', '.machine', '.card.race',
  '.race-head', '.race-bar', '.race .button', '.course h2', '.course > .hint', '.course .part', '.map a',
];

interface Part {
  selector: string;
  text: string;
  box: number[];
}

async function parts(page: Page): Promise<Part[]> {
  return page.evaluate(
    (selectors) =>
      selectors.flatMap((selector) =>
        [...document.querySelectorAll(selector)].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return { selector, text: element.textContent?.replace(/\s+/g, ' ').trim() ?? '', box: [x, y, width, height].map(Math.round) };
        }),
      ),
    PARTS,
  );
}

for (const width of [360, 768, 1440]) {
  test(`nothing moves when the program arrives, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          shifts.push((entry as PerformanceEntry & { value: number }).value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((go) => (arrive = go));
    await page.route('**/interleave_bg.wasm', async (route) => {
      await arrival;
      await route.continue();
    });
    await page.goto(isolatedUrl, { waitUntil: 'domcontentloaded' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const before = await parts(page);
    arrive();
    await expect(page.getByRole('button', { name: 'Race my cores' })).toBeEnabled();
    await page.evaluate(() => document.fonts.ready);
    const after = await parts(page);
    // What the machine is, and so the names of the lanes, is known only now.
    const said = (all: Part[]) => all.filter(({ selector }) => !['.machine', '.card.race'].includes(selector)).map(({ selector, text }) => `${selector}: ${text}`);
    expect(said(after)).toEqual(said(before));
    const places = (all: Part[]) => all.filter(({ selector }) => selector !== '.machine').map(({ selector, box }) => `${selector}: ${box.join(' ')}`);
    expect(places(after)).toEqual(places(before));
    const shift = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, one) => sum + one, 0));
    expect(shift).toBeLessThan(0.05);
  });
}

test('the first page and the lessons are read before the program arrives', async ({ page }) => {
  await page.route('**/interleave_bg.wasm', () => undefined);
  await page.goto(isolatedUrl, { waitUntil: 'domcontentloaded' });
  await expect(page.getByText('JavaScript is switched off')).toBeHidden();
  await page.getByRole('link', { name: /The global lock/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The global lock' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Still loading' })).toBeVisible();
  await page.getByRole('link', { name: /Builds on|At once, or taking turns/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'At once, or taking turns' })).toBeVisible();
  await page.getByRole('link', { name: 'Interleave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /See your own cores/ })).toBeVisible();
});

test('the first page can be read where the program is missing', async ({ page }) => {
  await page.route('**/interleave_bg.wasm', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(isolatedUrl);
  await expect(page.getByRole('alert')).toContainText('A file is missing');
  await expect(page.getByRole('alert')).toContainText('The text below can be read all the same');
  await expect(page.getByText('JavaScript is switched off')).toBeHidden();
  await page.getByRole('link', { name: /The global lock/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The global lock' })).toBeVisible();
});

test('a boot script that is missing is explained', async ({ page }) => {
  await page.route('**/boot.js', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(isolatedUrl);
  await expect(page.getByRole('heading', { name: 'Not started yet' })).toBeVisible();
});
