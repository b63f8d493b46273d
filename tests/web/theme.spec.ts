// Light and dark: by the system's wish, or by the reader's.

import { expect, test, type Page } from '@playwright/test';
import { isolatedUrl } from './support/site.ts';

/** Every token of the style sheets with the value that it has now. */
async function tokens(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const names = new Set<string>();
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSStyleRule && rule.selectorText === ':root') {
          for (const name of rule.style) {
            if (name.startsWith('--')) names.add(name);
          }
        }
      }
    }
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries([...names].map((name) => [name, style.getPropertyValue(name).trim()]));
  });
}

async function open(page: Page): Promise<void> {
  await page.goto(isolatedUrl);
  await expect(page.getByRole('button', { name: /^Theme/ })).toBeVisible();
}

async function choose(page: Page, theme: string): Promise<void> {
  for (let presses = 0; presses < 3; presses += 1) {
    const button = page.getByRole('button', { name: /^Theme/ });
    if ((await button.getAttribute('aria-label')) === `Theme: ${theme}`) return;
    await button.click();
  }
}

test('the theme that the reader chose is that of the system, colour by colour', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  const systemDark = await tokens(page);
  expect(Object.keys(systemDark).length).toBeGreaterThan(40);
  await page.emulateMedia({ colorScheme: 'light' });
  const systemLight = await tokens(page);
  expect(systemLight).not.toEqual(systemDark);
  await choose(page, 'dark');
  expect(await tokens(page)).toEqual(systemDark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await choose(page, 'light');
  expect(await tokens(page)).toEqual(systemLight);
});

test('the choice is there after a reload, before the first frame', async ({ page }) => {
  await open(page);
  await choose(page, 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The program never arrives: what is on screen is the static text.
  await page.route('**/interleave_bg.wasm', () => undefined);
  await page.goto(isolatedUrl, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the choice can be given back to the system', async ({ page }) => {
  await open(page);
  await choose(page, 'dark');
  await choose(page, 'system');
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Theme: system' })).toBeVisible();
});

/** The colour that the browser's own bar takes now. */
async function barColour(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () => [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].find(({ media }) => matchMedia(media).matches)?.content,
  );
}

test('the browser’s own bar has the colour of the paper, whoever chose the theme', async ({ page }) => {
  const paper = async () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim());
  await page.emulateMedia({ colorScheme: 'light' });
  await open(page);
  for (const theme of ['system', 'light', 'dark']) {
    await choose(page, theme);
    expect(await barColour(page), theme).toBe(await paper());
  }
  await page.route('**/interleave_bg.wasm', () => undefined);
  await page.goto(isolatedUrl, { waitUntil: 'domcontentloaded' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await barColour(page)).toBe(await paper());
});
