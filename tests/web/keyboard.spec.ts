// Everything by keyboard alone, seeing at every step where one is.

import { expect, test, type Page } from '@playwright/test';
import { isolatedUrl } from './support/site.ts';

/** The most presses of Tab from one end of a page to the other. */
const FAR = 120;

/** What has the focus, by role-like words: its label or its text. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim();
  });
}

/** What has the focus is in sight, is not covered, and shows that it has it. */
async function expectFocusInSight(page: Page): Promise<void> {
  // Plots take their place while one goes by; what counts is where it comes to rest.
  await expect.poll(() => unseen(page)).toBe('');
}

/** Why what has the focus is not seen; nothing if it is. */
async function unseen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing has the focus';
    const box = element.getBoundingClientRect();
    const name = element.outerHTML.slice(0, 100);
    if (box.bottom < 1 || box.top > innerHeight - 1) return `out of sight: ${name}`;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (top && !element.contains(top) && !top.contains(element) && !element.closest('label')?.contains(top)) {
      return `covered by ${top.outerHTML.slice(0, 60)}: ${name}`;
    }
    const shown = [element, element.closest('.segments label, .with-unit'), element.closest('.plot-stage')].some((one) => {
      if (!one) return false;
      const style = getComputedStyle(one);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    return shown ? '' : `does not show its focus: ${name}`;
  });
}

/** Presses Tab until a control is reached. */
async function reach(page: Page, name: string | RegExp): Promise<void> {
  const matches = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
  for (let presses = 0; presses < FAR; presses += 1) {
    await page.keyboard.press('Tab');
    if (matches(await focused(page))) {
      await expectFocusInSight(page);
      return;
    }
  }
  throw new Error(`${String(name)} was not reached by ${FAR} presses of Tab`);
}

test('from the first page to a finished run on the Bench', async ({ page }) => {
  await page.goto(isolatedUrl);
  await expect(page.getByRole('button', { name: 'Race my cores' })).toBeEnabled();

  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await reach(page, 'Race my cores');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Race/ })).toBeVisible();

  await reach(page, 'Open on the Bench');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Bench' })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();

  await reach(page, /^Steps/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('20000');
  await reach(page, /^Samples/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await reach(page, 'Run');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/as fast as|slower than|No difference|too few samples/).first()).toBeVisible({ timeout: 60_000 });

  await reach(page, 'Results');
  await reach(page, /^Download/);
});

test('nothing on the way through a page is out of sight or without a mark', async ({ page }) => {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${isolatedUrl}#/style`);
    await expect(page.getByRole('heading', { level: 1, name: 'Style' })).toBeVisible();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (let presses = 0; presses < 50; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement === document.body)) break;
      await expectFocusInSight(page);
    }
  }
});

test('a dialog keeps the focus, and gives it back', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/style`);
  const open = page.getByRole('button', { name: 'Open a dialog' });
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete all runs?' });
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null);
    expect(inside).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
});

test('a term explains itself and goes away again', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/style`);
  const term = page.getByRole('button', { name: 'one lock' });
  await term.focus();
  await page.keyboard.press('Enter');
  const meaning = page.getByRole('note').filter({ hasText: 'at most one thread can have' });
  await expect(meaning).toBeVisible();
  await expect(term).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await page.keyboard.press('Space');
  await expect(meaning).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(meaning).toBeHidden();
});

test('where there is no room beside the text, its outline opens at a press', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${isolatedUrl}#/style`);
  const outline = page.getByRole('navigation', { name: 'On this page' });
  const toggle = outline.getByRole('button', { name: 'On this page' });
  await expect(outline.getByRole('link')).toHaveCount(0);
  await toggle.focus();
  await page.keyboard.press('Enter');
  await expect(toggle).toHaveAttribute('aria-expanded', 'true');
  await outline.getByRole('link', { name: 'Cards' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Cards' })).toBeFocused();
  await expectFocusInSight(page);
});

test('choices and sliders are set by arrow keys', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/style`);
  const shown = page.getByRole('group', { name: 'Show' });
  await shown.getByRole('radio', { name: 'Time' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(shown.getByRole('radio', { name: 'Speed-up' })).toBeChecked();
  const slider = page.getByRole('slider', { name: 'Size, roughly' });
  const box = page.getByRole('textbox', { name: /^Size/ });
  await slider.focus();
  await page.keyboard.press('End');
  await expect(box).toHaveValue('10000000');
  await page.keyboard.press('Home');
  await expect(box).toHaveValue('100');
  await box.fill('7');
  await expect(page.getByRole('alert').filter({ hasText: 'from 100 to 10 000 000' })).toBeVisible();
  await expect(box).toHaveAttribute('aria-invalid', 'true');
});

/** What has the focus, and what a reader would do with it. */
async function turn(page: Page): Promise<'type' | 'choose' | 'draw' | 'press' | 'run' | 'end' | 'pass'> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || element.closest('.foot')) return 'end';
    const isQuestion = element.closest('.predict, .quiz') !== null;
    if (element instanceof HTMLInputElement && isQuestion) {
      if (element.type === 'radio' || element.type === 'checkbox') {
        const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${element.name}"]`)];
        return group.some(({ checked }) => checked) ? 'pass' : 'choose';
      }
      if (element.type === 'range') return 'draw';
      return element.value === '' ? 'type' : 'pass';
    }
    if (element instanceof HTMLButtonElement) {
      if (['This is my prediction', 'Check'].includes(element.textContent?.trim() ?? '')) return 'press';
      if (element.classList.contains('run')) return 'run';
    }
    return 'pass';
  });
}

test('a whole lesson, from prediction to the last question', async ({ page }) => {
  test.setTimeout(300_000);
  await page.goto(`${isolatedUrl}#/lessons/timing-well`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.predict').first()).toBeVisible();
  for (let presses = 0; presses < 600; presses += 1) {
    await page.keyboard.press('Tab');
    const what = await turn(page);
    if (what === 'end') break;
    await expectFocusInSight(page);
    if (what === 'type') {
      await page.keyboard.type('10');
    } else if (what === 'choose') {
      await page.keyboard.press('Space');
    } else if (what === 'draw') {
      await page.keyboard.press('ArrowUp');
    } else if (what === 'press') {
      await page.keyboard.press('Enter');
    } else if (what === 'run') {
      const card = page.locator('section.card').filter({ has: page.locator(':focus') });
      await page.keyboard.press('Enter');
      await expect(card.locator('.outcome')).toBeVisible({ timeout: 120_000 });
    }
  }
  // Nothing is left to do: every question has its answer, every experiment its results.
  await expect(page.getByRole('button', { name: 'This is my prediction' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toHaveCount(0);
  const experiments = await page.locator('.experiment-box').count();
  expect(experiments).toBeGreaterThan(0);
  await expect(page.locator('.experiment-box .outcome')).toHaveCount(experiments);
});
