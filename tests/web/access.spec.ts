// What readers' systems ask for: other colours, no motion, 400 % zoom, paper, and
// names for those who hear the page. (axe: visual.spec.ts)

import { expect, test, type Page } from '@playwright/test';
import { openLab, runToTheEnd } from './support/lab.ts';
import { layoutOf } from './support/layout.ts';
import { places } from './support/places.ts';
import { isolatedUrl } from './support/site.ts';

const calm = places.filter(({ name }) => ['home', 'lab', 'lab-wrong-address', 'machine', 'missing', 'style'].includes(name));

test.describe('400 % zoom: 320 px of 1280', () => {
  test.use({ viewport: { width: 320, height: 256 } });

  for (const { name, open } of calm) {
    test(`${name} flows into one column`, async ({ page }) => {
      await open(page);
      expect((await layoutOf(page)).problems).toEqual([]);
    });
  }

  test('a run can be started and its outcome read', async ({ page }) => {
    const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
    await runToTheEnd(experiment);
    await expect(experiment.getByText(/^One run on worker takes/)).toBeVisible();
    expect((await layoutOf(page)).problems).toEqual([]);
  });
});

test.describe('forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('what colours said is still said', async ({ page }) => {
    await page.goto(`${isolatedUrl}#/style`);
    await expect(page.getByRole('heading', { level: 1, name: 'Style' })).toBeVisible();
    // Edges where grounds were: a card, the strong button, a chosen answer, a progress bar.
    for (const selector of ['.card', 'button.run', '.callout', '.note', '.state', 'progress']) {
      const width = await page.locator(selector).first().evaluate((element) => parseFloat(getComputedStyle(element).borderTopWidth));
      expect(width, `${selector} has an edge`).toBeGreaterThan(0);
    }
    const chosen = page.locator('.segments label').filter({ has: page.locator(':checked') }).first();
    expect(await chosen.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none');
    // Bars differ from the ground that they stand on.
    const [bar, ground] = await page.locator('.live-bar').first().evaluate((element) => [
      getComputedStyle(element.querySelector('rect') ?? element).fill,
      getComputedStyle(element).backgroundColor,
    ]);
    expect(bar).not.toBe(ground);
  });
});

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves by itself or by the way', async ({ page }) => {
    await page.goto(`${isolatedUrl}#/style`);
    await page.getByRole('button', { name: 'Open a dialog' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('button', { name: 'Keep them' }).click();
    await page.getByRole('button', { name: 'Say something' }).click();
    await page.getByRole('link', { name: 'Bench' }).first().hover();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).toBe('auto');
  });
});

test('on paper, text stands black on white without what can be pressed', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${isolatedUrl}#/style`);
  await expect(page.getByRole('heading', { level: 1, name: 'Style' })).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Run', exact: true }).first()).toBeHidden();
  const [ink, paper] = await page.evaluate(() => {
    const style = getComputedStyle(document.body);
    return [style.color, style.backgroundColor];
  });
  expect([ink, paper]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

test('the first page has the names that it needs', async ({ page }) => {
  await page.goto(isolatedUrl);
  await expect(page.getByRole('button', { name: 'Race my cores' })).toBeEnabled();
  await expect(page.locator('#app')).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Interleave"
      - navigation "Rooms":
        - link "Course"
        - link "Bench"
        - link "Notebook"
      - 'button "Theme: system"'
    - main:
      - heading "See your own cores race, lose and wait." [level=1]
      - paragraph:
        - button "Race my cores"
      - region "Race":
        - img "1 worker"
        - img /threads|processes/
        - link "Open on the Bench"
    - contentinfo:
      - link "This machine"
  `);
});

test('an experiment has the names that it needs', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
  await runToTheEnd(experiment);
  await expect(experiment).toMatchAriaSnapshot(`
    - region "Experiment":
      - heading "Experiment" [level=2]
      - button "Run again"
      - paragraph: /One run on worker takes/
      - region "Results":
        - table /Time of one run/:
          - rowgroup:
            - row /worker/:
              - rowheader "worker"
      - figure "Time of one run"
  `);
});

test('the outcome is announced', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker');
  await runToTheEnd(experiment);
  await expect(experiment.locator('[aria-live="polite"]').filter({ hasText: 'One run on worker takes' })).toBeVisible();
});

test('messages are announced, and what can be undone waits', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/style`);
  const messages = page.locator('.toasts[role="status"]');
  await page.getByRole('button', { name: 'Delete something' }).click();
  await expect(messages).toContainText('Deleted');
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(messages).toContainText('It is back.');
  await expect(messages).not.toContainText('Deleted');
  await messages.getByRole('button', { name: 'Dismiss' }).click();
  await expect(messages).toBeEmpty();
});

test('a page names itself, and a new page begins at its top', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/style`);
  await expect(page).toHaveTitle('Style · Interleave');
  await page.evaluate(() => scrollTo(0, 4000));
  await page.getByRole('link', { name: 'This machine' }).click();
  await expect(page).toHaveTitle('This machine · Interleave');
  await expect(page.getByRole('main')).toBeFocused();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.getByRole('link', { name: 'Interleave' }).click();
  await expect(page).toHaveTitle('Interleave');
  await page.getByRole('link', { name: 'The global lock' }).click();
  await expect(page).toHaveTitle('The global lock · Interleave');
});

test('every target is large enough for a thumb', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const { open } of calm) {
    await open(page);
    expect(await smallTargets(page)).toEqual([]);
  }
});

/** What can be pressed and is smaller than 24 px, except words in running text. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a[href], input, select, summary')]
      .filter((element) => element.checkVisibility() && !element.closest('.skip, p, li, td, label'))
      .map((element) => ({ element, ...element.getBoundingClientRect().toJSON() }) as { element: Element; width: number; height: number })
      .filter(({ width, height }) => width < 24 || height < 24)
      .map(({ element, width, height }) => `${element.outerHTML.slice(0, 80)}: ${width} × ${height}`),
  );
}
