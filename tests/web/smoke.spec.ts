import { expect, test } from '@playwright/test';
import { complaints } from './support/complaints.ts';
import { dipUrl, isolatedUrl, plainUrl } from './support/site.ts';

const hosts = [
  { host: 'an isolating host', url: isolatedUrl, isolated: true },
  { host: 'a plain host', url: plainUrl, isolated: false },
  { host: 'a host with Document-Isolation-Policy', url: dipUrl, isolated: true },
];

for (const { host, url, isolated } of hosts) {
  test(`the page starts on ${host}`, async ({ page }) => {
    const found = await complaints(page, url);
    await page.goto(url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.boot')).toHaveCount(0);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    expect(found).toEqual([]);
  });
}

test('a page that cannot start says why', async ({ page }) => {
  await page.route('**/interleave_bg.wasm', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(isolatedUrl);
  const note = page.getByRole('alert');
  await expect(note).toContainText('A file is missing');
  await expect(note).toContainText('interleave_bg.wasm');
});

test('a program that arrives cut short is called damaged', async ({ page }) => {
  await page.route('**/interleave_bg.wasm', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
  });
  await page.goto(isolatedUrl);
  await expect(page.getByRole('alert')).toContainText('A file is damaged');
});

test('without JavaScript the page says what it needs', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(isolatedUrl);
  await expect(page.getByText('JavaScript is switched off')).toBeVisible();
  await context.close();
});
