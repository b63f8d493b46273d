// Every page in every state that it can be in, for tests that look at all of them.

import { expect, type Page } from '@playwright/test';
import { openLab, runToTheEnd } from './lab.ts';
import { isolatedUrl } from './site.ts';

/** A page in one of its states. */
export interface Place {
  /** Unique; names its fingerprint. */
  name: string;
  /** Brings a fresh page there. */
  open(page: Page): Promise<void>;
  /** Whether its height depends on the machine, so that it has no fingerprint. */
  varies?: boolean;
}

/** The engine never arrives: whatever is started stays under way. */
async function holdEngine(page: Page): Promise<void> {
  await page.route('**/engine_bg.wasm', () => undefined);
}

async function missEngine(page: Page): Promise<void> {
  await page.route('**/engine_bg.wasm', (route) => route.fulfill({ status: 404, body: '' }));
}

async function goTo(page: Page, hash: string, heading: string): Promise<void> {
  await page.goto(isolatedUrl + hash);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expect(page.locator('.boot')).toHaveCount(0);
}

/** A course that does not change its looks with every new lesson. */
const lessons = [
  { id: 'timing-well', part: 'Part I · Measuring', number: 2, title: 'Timing well', minutes: 13 },
  { id: 'concurrency-or-parallelism', part: 'Part II · Concurrency', number: 7, title: 'At once, or taking turns', minutes: 14 },
  { id: 'the-global-lock', part: 'Part II · Concurrency', number: 9, title: 'The global lock', minutes: 15 },
].map((lesson) => ({ ...lesson, lede: 'Four threads, one sum: it should be several times as fast.', needs: [], goals: [], sections: 9 }));

async function fixCourse(page: Page): Promise<void> {
  await page.route('**/lessons/index.json', (route) => route.fulfill({ json: lessons }));
}

async function openHome(page: Page): Promise<void> {
  await fixCourse(page);
  await goTo(page, '', 'See your own cores race, lose and wait.');
  await expect(page.getByRole('link', { name: /The global lock/ })).toBeVisible();
}

async function race(page: Page): Promise<void> {
  await openHome(page);
  await page.getByRole('button', { name: 'Race my cores' }).click();
}

async function openStyle(page: Page): Promise<void> {
  await goTo(page, '#/style', 'Style');
}

export const places: Place[] = [
  { name: 'home', open: openHome },
  {
    name: 'home-running',
    async open(page) {
      await holdEngine(page);
      await race(page);
      await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
    },
  },
  {
    name: 'home-over',
    async open(page) {
      await race(page);
      await expect(page.getByRole('button', { name: 'Race again' })).toBeVisible({ timeout: 150_000 });
    },
  },
  {
    name: 'home-failed',
    async open(page) {
      await missEngine(page);
      await race(page);
      await expect(page.getByRole('alert').first()).toContainText('could not be loaded');
    },
  },
  {
    name: 'lab',
    async open(page) {
      await openLab(page, isolatedUrl, 'w=integrate&on=worker,threads:2');
    },
  },
  {
    name: 'lab-running',
    async open(page) {
      await holdEngine(page);
      const experiment = await openLab(page, isolatedUrl, 'w=integrate&on=worker,threads:2');
      await experiment.getByRole('button', { name: 'Run' }).click();
      await expect(experiment.getByRole('progressbar')).toBeVisible();
    },
  },
  {
    name: 'lab-finished',
    varies: true,
    async open(page) {
      const experiment = await openLab(page, isolatedUrl, 'w=lost_updates&n=2000&samples=7&on=worker,gil:2,threads:1,threads:2');
      await runToTheEnd(experiment);
      await expect(experiment.getByRole('region', { name: 'Results' })).toBeVisible();
    },
  },
  {
    name: 'lab-wrong-address',
    async open(page) {
      await page.goto(`${isolatedUrl}#/lab?w=integrat&n=x`);
      await expect(page.getByRole('alert').first()).toBeVisible();
    },
  },
  {
    name: 'course',
    async open(page) {
      await fixCourse(page);
      await goTo(page, '#/lessons', 'Course');
      await expect(page.getByRole('link', { name: /The global lock/ })).toBeVisible();
    },
  },
  {
    name: 'lesson',
    varies: true,
    open: (page) => goTo(page, '#/lessons/the-global-lock', 'The global lock'),
  },
  { name: 'notebook', open: (page) => goTo(page, '#/notebook', 'Notebook') },
  {
    name: 'notebook-kept',
    varies: true,
    async open(page) {
      const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=7&on=worker');
      await runToTheEnd(experiment);
      await experiment.getByRole('button', { name: 'Add to notebook' }).click();
      await goTo(page, '#/notebook', 'Notebook');
      await expect(page.getByRole('article')).toHaveCount(1);
    },
  },
  { name: 'machine', varies: true, open: (page) => goTo(page, '#/machine', 'This machine') },
  { name: 'missing', open: (page) => goTo(page, '#/nowhere', 'There is nothing here') },
  { name: 'style', open: openStyle },
  {
    name: 'style-dialog',
    async open(page) {
      await openStyle(page);
      await page.getByRole('button', { name: 'Open a dialog' }).click();
      await expect(page.getByRole('dialog', { name: 'Delete all runs?' })).toBeVisible();
    },
  },
];
