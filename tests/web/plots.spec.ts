// Plots by keyboard, by pointer, as files, at every pixel density: on the style
// page, which shows every kind with example data.

import AxeBuilder from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints } from './support/complaints.ts';
import { openLab } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

/** Opens the plots of the style page. */
async function openPlots(page: Page): Promise<Locator> {
  await page.goto(`${isolatedUrl}#/style`);
  const plots = page.getByRole('region', { name: 'Plots', exact: true });
  await expect(plots.getByRole('img').first()).toBeVisible();
  return plots;
}

/** The figure whose picture is so named. */
function figure(plots: Locator, name: string | RegExp): Locator {
  return plots.getByRole('figure').filter({ has: plots.page().getByRole('img', { name }) });
}

/** What the keyboard's read-out says. */
function spoken(figure: Locator): Locator {
  return figure.locator('[aria-live="polite"]');
}

test('every plot is read value by value with the keyboard', async ({ page }) => {
  const found = await complaints(page, isolatedUrl);
  const plots = await openPlots(page);
  const figures = await plots.getByRole('figure').filter({ has: page.getByRole('img') }).all();
  expect(figures.length).toBeGreaterThanOrEqual(9);
  for (const each of figures) {
    const voice = spoken(each);
    await each.getByRole('img').focus();
    await page.keyboard.press('ArrowRight');
    await expect(voice).not.toBeEmpty();
    const first = await voice.textContent();
    await page.keyboard.press('End');
    await expect(voice).not.toHaveText(first ?? '');
    await page.keyboard.press('Home');
    await expect(voice).toHaveText(first ?? '');
    await page.keyboard.press('Escape');
    await expect(voice).toBeEmpty();
  }
  expect(found).toEqual([]);
});

test('the pointer reads what it touches', async ({ page }) => {
  const plots = await openPlots(page);
  const times = figure(plots, /^Time of one run/).first();
  await times.getByRole('img').hover({ position: { x: 30, y: 30 } });
  await expect(times.locator('.plot-note')).toContainText('main: median 10.9 ms');
});

test('a timeline is zoomed and moved with keys and buttons', async ({ page }) => {
  const plots = await openPlots(page);
  const timeline = figure(plots, /^What each worker did/);
  const picture = timeline.getByRole('img');
  const over = (time: string): Promise<void> => expect(picture).toHaveAccessibleName(new RegExp(`4 workers over ${time} ms`));
  await over('80');
  await picture.focus();
  await page.keyboard.press('+');
  await over('40');
  await page.keyboard.press('+');
  await over('20');
  await page.keyboard.press('-');
  await over('40');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await expect(spoken(timeline)).toContainText('gil:4, worker 1');
  await page.keyboard.press('0');
  await over('80');
  const button = (name: string): Locator => timeline.getByRole('button', { name });
  await expect(button('Show all')).toHaveAttribute('aria-disabled', 'true');
  await button('Zoom in').click();
  await over('40');
  await button('Move right').click();
  await button('Zoom out').click();
  await over('80');
});

test('a timeline is zoomed and moved with wheel, drag and two fingers', async ({ page }) => {
  const plots = await openPlots(page);
  const timeline = figure(plots, /^What each worker did/);
  const picture = timeline.getByRole('img');
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  if (!box) {
    throw new Error('the picture has no place');
  }
  const at = (part: number): [number, number] => [box.x + box.width * part, box.y + box.height / 2];
  await page.mouse.move(...at(0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5));
  await page.mouse.move(...at(0.7));
  await page.mouse.up();
  await expect(picture).not.toHaveAccessibleName(/4 workers over 80 ms/);
  const marked = await picture.getAttribute('aria-label');
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.8), { steps: 4 });
  await page.mouse.up();
  await expect(picture).not.toHaveAttribute('aria-label', marked ?? '');
  await timeline.getByRole('button', { name: 'Show all' }).click();
  await expect(picture).toHaveAccessibleName(/4 workers over 80 ms/);

  // Without the focus, the wheel scrolls the page; with it, it zooms.
  await page.keyboard.down('Control');
  await page.mouse.move(...at(0.5));
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect(picture).not.toHaveAccessibleName(/4 workers over 80 ms/);
  await timeline.getByRole('button', { name: 'Show all' }).click();

  const finger = (type: string, pointerId: number, part: number): Promise<void> => {
    const [clientX, clientY] = at(part);
    return picture.dispatchEvent(type, { pointerId, clientX, clientY, pointerType: 'touch', bubbles: true });
  };
  await finger('pointerdown', 11, 0.45);
  await finger('pointerdown', 12, 0.55);
  await finger('pointermove', 11, 0.35);
  await finger('pointermove', 12, 0.65);
  await finger('pointerup', 11, 0.35);
  await finger('pointerup', 12, 0.65);
  await expect(picture).not.toHaveAccessibleName(/4 workers over 80 ms/);
});

test('a frame of a flame graph is shown alone', async ({ page }) => {
  const plots = await openPlots(page);
  const flame = figure(plots, /^Where the time went/);
  await flame.getByRole('img').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) {
    await page.keyboard.press(key);
  }
  await expect(spoken(flame)).toContainText('count_words: 30 ms, 75 % of all');
  await page.keyboard.press('Enter');
  await expect(flame.getByRole('button', { name: 'Show all' })).not.toHaveAttribute('aria-disabled', 'true');
  await expect(spoken(flame)).toContainText('count_words: 30 ms, 75 % of all');
  await page.keyboard.press('0');
  await expect(flame.getByRole('button', { name: 'Show all' })).toHaveAttribute('aria-disabled', 'true');
});

test('a series is switched off and on again', async ({ page }) => {
  const plots = await openPlots(page);
  const times = figure(plots, /^Time of one run/).first();
  const key = times.getByRole('button', { name: 'threads:4' });
  await expect(key).toHaveAttribute('aria-pressed', 'true');
  await key.click();
  await expect(key).toHaveAttribute('aria-pressed', 'false');
  await times.getByRole('img').focus();
  await page.keyboard.press('End');
  await expect(spoken(times)).toContainText('processes:4');
  await page.keyboard.press('ArrowLeft');
  await expect(spoken(times)).toContainText('gil:4');
  await key.click();
  await expect(key).toHaveAttribute('aria-pressed', 'true');
});

test('data and pictures are saved, and read as a table', async ({ page }) => {
  const plots = await openPlots(page);
  const outcomes = figure(plots, /^Outcomes of a bank transfer/);
  const saved = async (button: string): Promise<{ name: string; bytes: Buffer }> => {
    const [download] = await Promise.all([page.waitForEvent('download'), outcomes.getByRole('button', { name: button }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const csv = await saved('Download CSV');
  expect(csv.name).toBe('example-outcomes.csv');
  expect(csv.bytes.toString()).toContain('outcome,count,result\r\nbalance = 30,1264,right\r\n');
  const png = await saved('Download PNG');
  expect([...png.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  const svg = await saved('Download SVG');
  const [title, bad] = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    return [file.querySelector('title')?.textContent, file.querySelectorAll('parsererror').length];
  }, svg.bytes.toString());
  expect([title, bad]).toEqual(['Outcomes of a bank transfer (example data)', 0]);

  await outcomes.getByText('Data as a table').click();
  const row = outcomes.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'balance = 10' }) });
  await expect(row).toContainText('402');
});

test('a curve is drawn with keys, then compared', async ({ page }) => {
  const plots = await openPlots(page);
  const sketch = plots.getByRole('figure').filter({ hasText: 'Draw the speed-up' });
  const handles = sketch.getByRole('group', { name: 'speed-up over 1 worker against workers' });
  const handle = (name: string): Locator => handles.getByRole('slider', { name, exact: true });
  await expect(handle('1 worker')).toHaveAttribute('aria-valuetext', 'not drawn yet');
  await handle('1 worker').focus();
  await page.keyboard.press('Home');
  await expect(handle('1 worker')).toHaveAttribute('aria-valuetext', '0');
  await page.keyboard.press('ArrowUp');
  await expect(handle('1 worker')).toHaveAttribute('aria-valuetext', '0.1');
  await page.keyboard.press('Tab');
  await expect(handle('2 workers')).toBeFocused();
  await page.keyboard.press('End');
  await expect(handle('2 workers')).toHaveAttribute('aria-valuetext', '8');
  await plots.getByRole('button', { name: 'Compare with example data' }).click();
  await expect(sketch.getByRole('img')).toHaveAccessibleName(/2 workers: your guess 8, threads \(example\) 1\.85/);
  await expect(handles).toHaveCount(0);
});

test('a curve is drawn with the pointer', async ({ page }) => {
  const plots = await openPlots(page);
  const sketch = plots.getByRole('figure').filter({ hasText: 'Draw the speed-up' });
  const paper = sketch.locator('canvas');
  await paper.scrollIntoViewIfNeeded();
  const box = await paper.boundingBox();
  if (!box) {
    throw new Error('the axes have no place');
  }
  await page.mouse.move(box.x + 20, box.y + box.height * 0.6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 5, box.y + box.height * 0.2);
  await page.mouse.up();
  for (const name of ['1 worker', '2 workers', '4 workers', '8 workers']) {
    await expect(sketch.getByRole('slider', { name, exact: true })).not.toHaveAttribute('aria-valuetext', 'not drawn yet');
  }
  await sketch.getByRole('button', { name: 'Clear' }).click();
  await expect(sketch.getByRole('slider', { name: '4 workers' })).toHaveAttribute('aria-valuetext', 'not drawn yet');
});

test('workers are followed while they run, each executor in its own lanes', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000000&samples=9&on=worker,processes:2');
  await experiment.getByRole('button', { name: 'Run' }).click();
  const live = experiment.getByRole('img', { name: /^What the workers are doing/ });
  await expect(live).toHaveAccessibleName(/1 worker over .*worker: computing.*workers? over .*processes:2.*: computing/, { timeout: 30_000 });
  await experiment.getByRole('button', { name: 'Cancel' }).click();
  await expect(live).toHaveCount(0);
});

for (const deviceScaleFactor of [1, 2, 3]) {
  test.describe(`at pixel density ${deviceScaleFactor}`, () => {
    test.use({ deviceScaleFactor });

    test('every pixel of a plot is one of the screen', async ({ page }) => {
      const plots = await openPlots(page);
      for (const canvas of await plots.locator('canvas').all()) {
        const density = (): Promise<number> =>
          canvas.evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.getBoundingClientRect().width);
        await expect.poll(density).toBeCloseTo(deviceScaleFactor, 2);
      }
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1080]) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('plots break no rule of access and stay inside', async ({ page }) => {
        await openPlots(page);
        const { violations } = await new AxeBuilder({ page })
          .include('.plot-gallery')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
        const aside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(aside, 'the page scrolls sideways').toBeLessThanOrEqual(0);
      });
    });
  }
}

test('the handles of a sketch lie on its points, however narrow it is', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(`${isolatedUrl}#/style`);
  const sketch = page.locator('.plot-sketch').first();
  const paper = await sketch.locator('canvas').boundingBox();
  for (const handle of await sketch.getByRole('slider').all()) {
    await expect.poll(async () => (await handle.boundingBox())!.x + 12).toBeLessThan(paper!.x + paper!.width);
  }
});
