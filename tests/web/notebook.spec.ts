// The notebook: kept runs, names, notes, order, undo, files out and in, storage that refuses.

import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { complaints } from './support/complaints.ts';
import { openLab, runToTheEnd } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

/** Runs something small on the Bench and keeps it. */
async function keep(page: Page, query = 'w=integrate&n=20000&samples=3&on=worker,main'): Promise<void> {
  const experiment = await openLab(page, isolatedUrl, query);
  await runToTheEnd(experiment);
  await experiment.getByRole('button', { name: 'Add to notebook' }).click();
  await expect(experiment.getByRole('status')).toContainText('notebook');
}

/** Opens the notebook by its link in the bar. */
async function open(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Notebook' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notebook' })).toBeVisible();
}

const entries = (page: Page): Locator => page.getByRole('article');
const titles = (page: Page): Promise<string[]> => page.getByRole('article').getByRole('heading', { level: 2 }).allTextContents();

async function rename(page: Page, index: number, title: string): Promise<void> {
  await entries(page).nth(index).getByRole('button', { name: /^Rename/ }).click();
  const field = page.getByRole('textbox', { name: 'Name of the run' });
  await expect(field).toBeFocused();
  await field.fill(title);
  await page.keyboard.press('Enter');
  await expect(entries(page).nth(index).getByRole('button', { name: `Rename: ${title}` })).toBeFocused();
}

/** A notebook of these runs, kept by an earlier visit. */
async function withRuns(page: Page, names: string[]): Promise<void> {
  await keep(page);
  await open(page);
  await page.evaluate((names) => {
    const book = JSON.parse(localStorage.getItem('interleave.notebook') ?? '') as { records: { id: string; title: string }[] };
    book.records = names.map((title, index) => ({ ...book.records[0]!, id: `run-${index}`, title }));
    localStorage.setItem('interleave.notebook', JSON.stringify(book));
  }, names);
  await page.reload();
  await expect(entries(page)).toHaveCount(names.length);
}

test('an empty notebook says what will be there', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/notebook`);
  await expect(page.getByText('Nothing is kept yet')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the Bench' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bench' })).toBeVisible();
});

test('a run is kept once, named and noted, and survives a reload', async ({ page }) => {
  const found = await complaints(page, isolatedUrl);
  await keep(page);
  const experiment = page.getByRole('region', { name: 'Experiment' });
  await experiment.getByRole('button', { name: 'Add to notebook' }).click();
  await expect(experiment.getByRole('status')).toContainText('in the notebook already');
  await experiment.getByRole('link', { name: 'Open the notebook' }).click();
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText(/\d{4}-\d\d-\d\d \d\d:\d\d · \d+ cores? · threads on/);
  await rename(page, 0, 'My first run');
  await page.getByRole('textbox', { name: 'Note' }).fill('main was as fast.\nI wonder why.');
  await page.getByRole('textbox', { name: 'Note' }).blur();
  await page.reload();
  expect(await titles(page)).toEqual(['My first run']);
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('main was as fast.\nI wonder why.');
  await entries(page).getByText('Results and plots').click();
  await expect(entries(page).getByRole('region', { name: 'Results' })).toContainText('✓ verified');
  await expect(entries(page).getByText('Time of one run').first()).toBeVisible();
  await entries(page).getByRole('link', { name: /^Run again/ }).click();
  await expect.poll(() => page.url()).toContain('n=20000');
  expect(found).toEqual([]);
});

test('runs are moved by keyboard and keep the focus', async ({ page }) => {
  await withRuns(page, ['one', 'two', 'three']);
  const down = page.getByRole('button', { name: 'Move down: one' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Moved: it is number 2 of 3 now.')).toBeVisible();
  await expect(down).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('It is the last one already.')).toBeVisible();
  await page.getByRole('button', { name: 'Move up: three' }).click();
  expect(await titles(page)).toEqual(['three', 'two', 'one']);
  await page.reload();
  expect(await titles(page)).toEqual(['three', 'two', 'one']);
});

test('what is deleted can be had back', async ({ page }) => {
  await withRuns(page, ['one', 'two', 'three']);
  // What is open stays open whatever happens to its neighbours.
  await entries(page).nth(2).getByText('Results and plots').click();
  await page.getByRole('button', { name: 'Delete: two' }).click();
  await page.getByRole('button', { name: 'Delete: one' }).click();
  expect(await titles(page)).toEqual(['three']);
  await expect(entries(page).getByRole('region', { name: 'Results' })).toBeVisible();
  const toast = (title: string): Locator => page.getByRole('status').locator('p').filter({ hasText: `“${title}” is deleted.` });
  await toast('two').getByRole('button', { name: 'Undo' }).click();
  await toast('one').getByRole('button', { name: 'Undo' }).click();
  await expect(entries(page)).toHaveCount(3);
  expect((await titles(page)).sort()).toEqual(['one', 'three', 'two']);
  await page.getByRole('button', { name: 'Delete: three' }).click();
  await page.reload();
  await expect(entries(page)).toHaveCount(2);
});

test('two tabs do not lose each other’s runs', async ({ page, context }) => {
  await withRuns(page, ['one']);
  const other = await context.newPage();
  await keep(other);
  await expect(entries(page)).toHaveCount(2);
});

async function exported(page: Page, name: string): Promise<string> {
  const event = page.waitForEvent('download');
  await page.getByRole('group', { name: 'Files' }).getByRole('button', { name, exact: true }).click();
  return readFile(await (await event).path(), 'utf8');
}

test('a notebook goes out as HTML, Markdown and JSON, and comes in again', async ({ page, browser }) => {
  const evil = '<img src=x onerror=alert(1)> & “quotes”';
  await withRuns(page, ['one', evil]);
  await page.getByRole('textbox', { name: 'Note' }).first().fill('a | b\n\n<script>alert(1)</script>');
  await page.getByRole('textbox', { name: 'Note' }).first().blur();

  const markdown = await exported(page, 'Markdown');
  expect(markdown).toContain('## one');
  expect(markdown).toContain('| worker |');

  const html = await exported(page, 'Export as HTML');
  const context = await browser.newContext({ offline: true });
  const paper = await context.newPage();
  const found = await complaints(paper, isolatedUrl);
  await paper.setContent(html);
  await expect(paper.getByRole('heading', { level: 2 })).toHaveText(['one', evil]);
  await expect(paper.getByRole('table', { name: 'Results' })).toHaveCount(2);
  await expect(paper.getByRole('img', { name: /Time of one run/ }).first()).toBeVisible();
  expect(found).toEqual([]);
  await context.close();

  const json = await exported(page, 'JSON');
  const input = page.getByLabel('Import JSON');
  const file = { name: 'notebook.json', mimeType: 'application/json', buffer: Buffer.from(json) };
  await input.setInputFiles(file);
  await expect(page.getByText('0 runs taken in. 2 runs here already.')).toBeVisible();
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(entries(page)).toHaveCount(0);
  await page.getByLabel('Import JSON').setInputFiles(file);
  await expect(page.getByText('2 runs taken in.')).toBeVisible();
  expect(await titles(page)).toEqual(['one', evil]);
});

const files = [
  { what: 'no JSON', text: '<html>', says: 'The file is no JSON' },
  { what: 'no notebook', text: '{"a":1}', says: 'The file is no notebook' },
  { what: 'of a later version', text: '{"format":"interleave.notebook/7","records":[]}', says: 'of another version' },
  { what: 'with a broken record', text: '{"format":"interleave.notebook/1","records":[{"title":"x"}]}', says: 'number 1, “x” was left out' },
];

test('a file that cannot be read is explained', async ({ page }) => {
  await page.goto(`${isolatedUrl}#/notebook`);
  for (const { text, says } of files) {
    await page.getByLabel('Import JSON').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
  }
});

const storages = [
  {
    what: 'denied',
    says: 'Kept only until you close this page',
    script: () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }),
  },
  {
    what: 'full',
    says: 'No room left',
    script: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
  },
];

for (const { what, says, script } of storages) {
  test(`with storage that is ${what} the notebook works until the page is closed`, async ({ page }) => {
    const found = await complaints(page, isolatedUrl);
    await page.addInitScript(script);
    await keep(page);
    await open(page);
    await expect(page.getByRole('alert')).toContainText(says);
    await rename(page, 0, 'Mine');
    expect(await titles(page)).toEqual(['Mine']);
    expect(await exported(page, 'JSON')).toContain('Mine');
    expect(found).toEqual([]);
  });
}

test('a stored notebook that is rubbish is set aside, and can be saved', async ({ page }) => {
  await page.goto(isolatedUrl);
  await page.evaluate(() => localStorage.setItem('interleave.notebook', '\u0000{"]'));
  await page.goto(`${isolatedUrl}#/notebook`);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('could not be read');
  const event = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save what could not be read' }).click();
  expect(await readFile(await (await event).path(), 'utf8')).toBe('\u0000{"]');
  await keep(page);
  await open(page);
  await expect(entries(page)).toHaveCount(1);
});
