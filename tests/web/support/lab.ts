// The Bench as a person sees it, and the script interface as a page sees it.

import { expect, type Locator, type Page } from '@playwright/test';

/** All kinds of executors with two workers where they are counted. */
export const everyExecutor = ['main', 'worker', 'tasks:2', 'gil:2', 'threads:2', 'processes:2'];

/** Opens the Bench with a setting; `query` is what follows `w=…`. */
export async function openLab(page: Page, url: string, query: string): Promise<Locator> {
  await page.goto(`${url}#/lab?${query}`);
  const experiment = page.getByRole('region', { name: 'Experiment' });
  await expect(experiment).toBeVisible();
  return experiment;
}

/** Presses *Run* and waits for the end. */
export async function runToTheEnd(experiment: Locator): Promise<void> {
  await experiment.getByRole('button', { name: 'Run' }).click();
  await expect(experiment.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeVisible({ timeout: 120_000 });
}

/** The row of an executor in the table of results. */
export function row(experiment: Locator, executor: string): Locator {
  return experiment
    .getByRole('region', { name: 'Results' })
    .getByRole('row')
    .filter({ has: experiment.page().getByRole('rowheader', { name: executor, exact: true }) });
}

/** What `interleave.run` takes. */
export interface Request {
  workload: string;
  params?: Record<string, number | string>;
  executor: string;
  workers?: number;
  samples?: number;
  switch_interval_ms?: number;
}

/** The parts of a report that tests look at. */
export interface Report {
  schema: string;
  machine: { cores: number; isolated: boolean; resolution_us: number; user_agent: string; engine: string };
  workload: string;
  executor: string;
  workers: number;
  start_ms: number;
  loops: number;
  samples_ms: number[];
  stats: { best_ms: number; median_ms: number; mean_ms: number; sd_ms: number; ci95_ms: [number, number] };
  result: { value: number | string; verified: boolean; expected?: number; mismatch?: string };
  values?: number[];
  spans?: { worker: number; kind: string; start_ms: number; end_ms: number }[];
  longest_frame_ms: number;
  warnings: { code: string; text: string }[];
}

export type Result = { report: Report; error?: undefined } | { report?: undefined; error: { code: string; message: string } };

interface Interleave {
  version: number;
  ready: Promise<void>;
  machine(): Report['machine'];
  workloads(): { id: string; params: { name: string }[] }[];
  executors(): { id: string; available: boolean; reason: string | null; remedy: string | null }[];
  run(request: Request): Promise<Report>;
  cancel(): void;
}

declare global {
  interface Window {
    interleave: Interleave;
  }
}

/** Opens the first page and waits for the script interface. */
export async function openPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => window.interleave !== undefined);
  await page.evaluate(() => window.interleave.ready);
}

/** Runs through the script interface; an error is a value here. */
export async function run(page: Page, request: Request): Promise<Result> {
  return page.evaluate(async (request) => {
    try {
      return { report: await window.interleave.run(request) };
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return { error: { code, message } };
    }
  }, request);
}

/** Begins a run and comes back when its engine is at work; gives its end. */
export async function begin(page: Page, request: Request): Promise<{ end: Promise<Result> }> {
  const before = page.workers().length;
  const end = run(page, request);
  await expect.poll(() => page.workers().length, { intervals: [20] }).toBeGreaterThan(before);
  return { end };
}

/** A run that takes seconds if nobody ends it. */
export const long: Request = { workload: 'integrate', params: { n: 100_000_000 }, executor: 'worker', samples: 50 };

/** A run that is over at once. */
export const short: Request = { workload: 'integrate', params: { n: 10_000 }, executor: 'worker', samples: 3 };
