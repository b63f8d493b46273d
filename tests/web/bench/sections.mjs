// The outcome as titled tables: what the terminal and the document show alike.

import { ratios } from './configurations.mjs';
import { goalText, verdict } from './goals.mjs';

/**
 * @typedef {object} Section
 * @property {string} title
 * @property {string} text
 * @property {string[]} header
 * @property {string[][]} rows
 */

/** @returns {Section[]} */
export function sections(results) {
  const all = [goals(results)];
  if (results.speed) {
    all.push(
      ratioTable(results.speed, 'Against the same Rust, natively', ['wasm', 'speed_up', 'native_speed_up', 'efficiency', 'native_pool_of_one'], [
        '`worker ÷ native` compares one thread with one thread (goal ≤ 1.15).',
        '`threads:2 ÷ rayon:2` is the speed-up in the browser over the native one: how much of rayon’s own efficiency arrives (goal ≥ 0.90).',
      ]),
      ratioTable(results.speed, 'Between executors', ['gil', 'main', 'pool_of_one', 'processes', 'speed_up'], [
        'Times are compared with those of `worker`; a speed-up is the time of `worker` over that of the executor.',
      ]),
      times(results.speed),
    );
  }
  if (results.page) {
    all.push(figures(results.page));
  }
  if (results.failures.length > 0) {
    all.push({
      title: 'What failed',
      text: 'Nothing of this is in the tables.',
      header: ['where', 'how often', 'why'],
      rows: results.failures.map(({ where, times, code, message }) => [where, String(times), `${code}: ${message}`]),
    });
  }
  return all;
}

/** Bytes are the same on a busy machine; times are not. */
const BUSY = 'not judged: others were busy';
const NO_YARDSTICK = 'not judged: natively a second thread gains nothing';

/** A share of rayon's efficiency says something only where rayon has some. */
function gainsNatively({ ratios }) {
  return (ratios.native_speed_up?.ci95[0] ?? 0) > 1;
}

function goals(results) {
  const rows = [];
  for (const workload of results.speed?.workloads ?? []) {
    for (const { id, title } of ratios) {
      const found = workload.ratios[id];
      if (found?.goal) {
        const { value, ci95: interval, rounds: count } = found;
        const row = goalRow(`${title}, ${workload.name}`, found.goal, '', { value, interval, count });
        rows.push(id === 'efficiency' && !gainsNatively(workload) ? [...row.slice(0, -1), NO_YARDSTICK] : row);
      }
    }
  }
  for (const figure of results.page?.figures ?? []) {
    if (figure.goal) {
      const worst = figure.judged === 'worst';
      // Bytes that are the same each time need no more looks.
      const count = figure.unit === 'KB' && figure.best === figure.worst ? Infinity : figure.samples.length;
      const measured = worst
        ? { value: figure.worst, count }
        : { value: figure.median, interval: figure.ci95, count };
      const row = goalRow(`${figure.title}${worst ? ' (worst)' : ''}`, figure.goal, figure.unit, measured);
      rows.push(figure.busy && figure.unit === 'ms' ? [...row.slice(0, -1), BUSY] : row);
    }
  }
  return {
    title: 'Goals',
    text: 'Judged by the median with its 95 % interval, or by the worst case where that is said.',
    header: ['what', 'goal', 'measured', 'outcome'],
    rows,
  };
}

function goalRow(what, goal, unit, found) {
  const measured = found.interval ? withInterval(found.value, found.interval) : digits(found.value);
  return [what, goalText(goal, unit), unit ? `${measured} ${unit}` : measured, verdict(found, goal)];
}

function ratioTable(speed, title, ids, sentences) {
  return {
    title,
    text: [...sentences, 'In brackets the 95 % interval over the rounds.'].join(' '),
    header: ['workload', ...ids.map((id) => ratios.find((ratio) => ratio.id === id)?.title ?? id)],
    rows: speed.workloads.map((workload) => [
      workload.name,
      ...ids.map((id) => {
        const found = workload.ratios[id];
        return found ? withInterval(found.value, found.ci95) : '–';
      }),
    ]),
  };
}

function times(speed) {
  const ids = [...new Set(speed.workloads.flatMap(({ times }) => times.map(({ id }) => id)))];
  return {
    title: 'Times',
    text: `Median of ${speed.rounds} rounds in ms, each the median of its samples (${speed.samples_a_round}) of one run.`,
    header: ['workload', 'parameters', ...ids],
    rows: speed.workloads.map(({ name, params, times }) => [
      name,
      Object.entries(params).map(([key, value]) => `${key}=${value}`).join(' '),
      ...ids.map((id) => {
        const stats = times.find((time) => time.id === id)?.stats;
        return stats ? digits(stats.median_ms) : '–';
      }),
    ]),
  };
}

function figures(page) {
  return {
    title: 'The page',
    text: `Repetitions: ${page.repetitions}, each in a browser context with nothing cached.`,
    header: ['what', 'median', 'best', 'worst', 'samples', 'goal'],
    rows: page.figures.map((figure) => [
      figure.note ? `${figure.title} (${figure.note})` : figure.title,
      `${digits(figure.median)} ${figure.unit}`,
      digits(figure.best),
      digits(figure.worst),
      String(figure.samples.length),
      figure.goal ? goalText(figure.goal, figure.unit) : '',
    ]),
  };
}

function withInterval(value, [low, high]) {
  return `${digits(value)} [${digits(low)}–${digits(high)}]`;
}

/** Three significant digits, never in powers of ten. */
function digits(value) {
  if (value === 0) {
    return '0';
  }
  const places = Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(places);
}
