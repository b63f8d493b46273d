// Lessons: predict, run, read what it means, answer; by keyboard, on small screens, in bad places.

import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { complaints } from './support/complaints.ts';
import { isolatedUrl, plainUrl } from './support/site.ts';

const lessons = ['timing-well', 'concurrency-or-parallelism', 'the-global-lock'];

async function open(page: Page, lesson: string, url = isolatedUrl): Promise<void> {
  await page.goto(`${url}#/lessons/${lesson}`);
  await expect(page.getByRole('navigation', { name: 'In this lesson' })).toBeVisible();
  await expect(page.locator('#first-text')).toHaveCount(0);
}

/** The parts of the player that belong to one experiment. */
function experiment(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Goes on by Tab until the focus is on what is looked for. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not get there');
}

test('a lesson from prediction to the next one, by keyboard alone', async ({ page }) => {
  test.setTimeout(300_000);
  const found = await complaints(page, isolatedUrl);
  await open(page, 'timing-well');
  const run = experiment(page, 'Thirty times').getByRole('button', { name: /^Run/ });
  await expect(run).toBeDisabled();

  // The outline leads to the prediction.
  await tabTo(page, page.getByRole('link', { name: 'Thirty times the same' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: /Slowest over fastest/ }));
  await page.keyboard.type('40');
  await tabTo(page, page.getByRole('button', { name: 'This is my prediction' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByText('Noted: 40 % more. Now run it.')).toBeVisible();

  await expect(run).toBeEnabled();
  await tabTo(page, run);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/You predicted 40\s% more; your machine measured/)).toBeVisible({ timeout: 90_000 });
  const section = page.getByRole('region', { name: 'Thirty times the same' });
  await expect(section.getByRole('note').filter({ hasText: 'slowest run took' })).toBeVisible();

  // A wrong answer is explained, a right one is confirmed.
  const question = page.getByRole('group', { name: /Version A took 41 ms/ });
  const radio = (text: string): Locator => question.getByRole('radio', { name: text });
  await page.getByRole('link', { name: 'Check yourself' }).focus();
  await page.keyboard.press('Enter');
  await tabTo(page, radio('A is about 5 % faster.'));
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Not yet: read why, then try again.')).toBeVisible();
  await expect(question.getByText(/It would follow if times did not scatter/)).toBeVisible();
  await page.keyboard.press('Enter');
  await tabTo(page, radio('A is about 5 % faster.'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();

  await page.getByRole('link', { name: /^Next/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'At once, or taking turns' })).toBeVisible();
  expect(found).toEqual([]);
});

test('what an outcome means stands right below it, and timelines wait', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'timing-well');
  const card = experiment(page, 'Once');
  await expect(card.getByRole('note')).toContainText('Run it once, then once more');
  await card.getByRole('button', { name: /^Run/ }).click();
  await expect(card.getByRole('note')).toContainText('before you believe it', { timeout: 60_000 });
  const [outcome, note, plot] = await Promise.all(
    [card.locator('.outcome'), card.getByRole('note'), card.locator('figure.plot').first()].map((part) => part.boundingBox()),
  );
  expect(note!.y - outcome!.y - outcome!.height).toBeLessThan(60);
  expect(plot!.y).toBeGreaterThan(note!.y);
  await expect(card.getByRole('img', { name: /^What the workers did/ })).toHaveCount(0);
  await card.getByText('Timelines: what each worker did').click();
  await expect(card.getByRole('img', { name: /^What the workers did/ })).toBeVisible();
});

test('the first runs of a program are shown before those that count', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'timing-well');
  await page.getByRole('region', { name: 'The first run' }).getByRole('button', { name: 'Skip the prediction' }).click();
  const card = experiment(page, 'While it is new');
  await card.getByRole('button', { name: /^Run/ }).click();
  await expect(card.getByRole('note')).toContainText('The first run took', { timeout: 60_000 });
  await expect(card.getByRole('img').first()).toHaveAccessibleName(/^The warm-up/);
});

test('a prediction can be skipped', async ({ page }) => {
  await open(page, 'timing-well');
  const run = experiment(page, 'A against A').getByRole('button', { name: /^Run/ });
  await expect(run).toBeDisabled();
  await page.getByRole('region', { name: 'Against itself' }).getByRole('button', { name: 'Skip the prediction' }).click();
  await expect(run).toBeEnabled();
});

test('a curve is drawn by keys and stands beside the measured one', async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, 'concurrency-or-parallelism');
  const section = page.getByRole('region', { name: 'More cores than that' });
  const commit = section.getByRole('button', { name: 'This is my prediction' });
  await expect(commit).toBeDisabled();
  for (const slider of await section.getByRole('slider').all()) {
    await slider.focus();
    await page.keyboard.press('ArrowUp');
  }
  await commit.click();
  await experiment(page, 'One, two, four, eight').getByRole('button', { name: /^Run/ }).click();
  await expect(section.getByText(/Your curve|The measured curve/)).toBeVisible({ timeout: 240_000 });
});

test('what cannot be measured here is said, and the lesson goes on', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, 'the-global-lock', plainUrl);
  const section = page.getByRole('region', { name: 'When threads help all the same' });
  await section.getByRole('radio').first().check();
  await section.getByRole('button', { name: 'This is my prediction' }).click();
  await experiment(page, 'Waiting without the lock').getByRole('button', { name: /^Run/ }).click();
  await expect(section.getByText(/That stays open here/)).toBeVisible({ timeout: 60_000 });
  await expect(section.getByRole('note').filter({ hasText: 'could not be measured here' })).toBeVisible();
});

test('answers are remembered', async ({ page }) => {
  await open(page, 'timing-well');
  const section = page.getByRole('region', { name: 'Against itself' });
  await section.getByRole('radio').nth(1).check();
  await section.getByRole('button', { name: 'This is my prediction' }).click();
  await page.reload();
  await expect(section.getByRole('radio').nth(1)).toBeChecked();
  await expect(section.getByRole('button', { name: 'Change my prediction' })).toBeVisible();
});

test('without storage a lesson works and forgets', async ({ page }) => {
  const found = await complaints(page, isolatedUrl);
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }));
  await open(page, 'timing-well');
  const section = page.getByRole('region', { name: 'Against itself' });
  await section.getByRole('radio').nth(1).check();
  await section.getByRole('button', { name: 'This is my prediction' }).click();
  await expect(experiment(page, 'A against A').getByRole('button', { name: /^Run/ })).toBeEnabled();
  await page.reload();
  await expect(section.getByRole('radio').nth(1)).not.toBeChecked();
  expect(found).toEqual([]);
});

test('storage that holds rubbish is no harm', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('interleave.lesson.timing-well', '{"quizzes":{"forty-one":[99]},"at":7'));
  await open(page, 'timing-well');
  await expect(page.getByRole('heading', { level: 1, name: 'Timing well' })).toBeVisible();
});

test('a term explains itself, by keyboard', async ({ page }) => {
  await open(page, 'the-global-lock');
  const meaning = page.getByText('The simple instructions into which an interpreter turns a program');
  await expect(meaning).toBeHidden();
  await page.getByRole('button', { name: 'bytecode' }).focus();
  await page.keyboard.press('Enter');
  await expect(meaning).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(meaning).toBeHidden();
  await expect(page.getByRole('button', { name: 'bytecode' })).toBeFocused();
});

test('the list of lessons shows what is done', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('interleave.lesson.timing-well', '{"done":["question","predict"]}'));
  await page.goto(`${isolatedUrl}#/lessons`);
  await expect(page.getByRole('link', { name: /Timing well.*2 of \d+ sections done/s })).toBeVisible();
  await page.getByRole('link', { name: /The global lock/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The global lock' })).toBeVisible();
  await expect(page).toHaveTitle('The global lock · Interleave');
});

for (const { id, says } of [
  { id: 'timing-wel', says: 'Did you mean “Timing well”?' },
  { id: 'quicksilver', says: 'All lessons are listed below.' },
  { id: '..%2F..%2Fsecret', says: 'All lessons are listed below.' },
]) {
  test(`the address of no lesson is explained: ${id}`, async ({ page }) => {
    await page.goto(`${isolatedUrl}#/lessons/${id}`);
    await expect(page.getByRole('alert')).toContainText(says);
    await expect(page.getByRole('link', { name: /Timing well/ })).toBeVisible();
  });
}

test('a lesson that arrives damaged can be fetched again', async ({ page }) => {
  let broken = true;
  await page.route('**/timing-well/en.json', (route) => (broken ? route.fulfill({ body: '{"schema":' }) : route.continue()));
  await page.goto(`${isolatedUrl}#/lessons/timing-well`);
  await expect(page.getByRole('alert')).toContainText('The lesson is damaged');
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Timing well' })).toBeVisible();
});

test('a lesson can be read where WebAssembly is blocked', async ({ page }) => {
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await page.goto(`${isolatedUrl}#/lessons/the-global-lock`);
  await expect(page.getByRole('alert')).toContainText('WebAssembly is blocked');
  await expect(page.getByRole('heading', { level: 1, name: 'The global lock' })).toBeVisible();
  await expect(page.getByText('279 ms')).toBeVisible();
  await page.getByRole('link', { name: 'Check yourself' }).click();
  await expect(page.getByRole('heading', { name: 'Check yourself' })).toBeInViewport();
});

test('a lesson can be embedded', async ({ page }) => {
  await page.goto(`${isolatedUrl}?embed#/lessons/timing-well`);
  await expect(page.getByRole('heading', { level: 1, name: 'Timing well' })).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);
});

test('an address leads to a section', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/lessons/timing-well/loops`);
  await expect(page.getByRole('heading', { name: 'Shorter than the clock' })).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${width} px, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });
      for (const lesson of ['', ...lessons]) {
        test(`lessons for everybody: ${lesson || 'the list'}`, async ({ page }) => {
          await page.goto(`${isolatedUrl}#/lessons/${lesson}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.locator('#first-text')).toHaveCount(0);
          const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        });
      }
    });
  }
}
