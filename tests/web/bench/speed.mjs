// Every workload on every executor and natively, in turns.

import { closePage, openSite, run } from './browser.mjs';
import { configurations, ratios, workloads } from './configurations.mjs';
import { UsageError } from './options.mjs';
import { countStolen, isBusy, look } from './quiet.mjs';

/** A configuration that failed so often in a row is left out of later rounds. */
const PATIENCE = 2;

/**
 * @typedef {object} Tools
 * @property {import('./browser.mjs').Browser} browser
 * @property {string} url
 * @property {import('./native.mjs').Native} native
 * @property {import('./options.mjs').Options} options
 * @property {(text: string) => void} say
 * @property {(where: string, error: unknown) => void} failed
 * @property {() => number} minutes since the benchmark began
 */

/**
 * One configuration of one workload, round by round; `null` where it failed.
 * @typedef {object} Course
 * @property {import('./configurations.mjs').Workload} workload
 * @property {import('./configurations.mjs').Configuration} configuration
 * @property {(number | null)[]} rounds_ms the quiet rounds' only
 * @property {(number | null)[]} longest_frames_ms
 * @property {number} failures in a row
 */

/** @param {Tools} tools */
export async function measureSpeed(tools) {
  const wanted = workloads.filter((workload) => workload.name.includes(tools.options.filter));
  if (wanted.length === 0) {
    throw new UsageError(`no workload's name contains ${tools.options.filter}: there are ${workloads.map(({ name }) => name).join(', ')}`);
  }
  const courses = wanted.flatMap((workload) =>
    configurations
      .filter(({ id }) => !workload.without?.includes(id))
      .map((configuration) => ({ workload, configuration, rounds_ms: [], longest_frames_ms: [], failures: 0 })),
  );
  const lab = new Lab(tools);
  const began = tools.minutes();
  const wished = tools.options.rounds;
  const looks = [await look()];
  const stolen = [];
  // All that were begun, and those of them that count.
  let round = 0;
  let rounds = 0;
  try {
    for (; rounds < wished && round < 2 * wished && !isTimeUp(tools, began, round); round += 1) {
      const counted = countStolen();
      await oneRound(tools, lab, wanted, courses, round);
      stolen.push(counted());
      looks.push(await look());
      if ([...looks.slice(-2), ...stolen.slice(-1)].some(isBusy)) {
        tools.say(`round ${round + 1} is left out: others were busy`);
        leaveOut(courses);
      } else {
        rounds += 1;
      }
    }
  } finally {
    await lab.close();
  }
  const results = [];
  for (const workload of wanted) {
    results.push(await describe(tools, workload, courses.filter((course) => course.workload === workload)));
  }
  return { rounds, left_out: round - rounds, looks, stolen, samples_a_round: tools.options.samples, workloads: results };
}

/** Forgets the last round. @param {Course[]} courses */
function leaveOut(courses) {
  for (const { rounds_ms, longest_frames_ms } of courses) {
    rounds_ms.pop();
    longest_frames_ms.pop();
  }
}

/** Whether the time would be over before another round has ended. There always is one round. */
function isTimeUp(tools, began, rounds) {
  const now = tools.minutes();
  return rounds > 0 && now + (now - began) / rounds > tools.options.minutes;
}

/** @param {Tools} tools @param {Lab} lab @param {Course[]} courses */
async function oneRound(tools, lab, wanted, courses, round) {
  const backwards = round % 2 === 1;
  const order = backwards ? [...wanted].reverse() : wanted;
  for (const workload of order) {
    const lanes = courses.filter((course) => course.workload === workload);
    const began = Date.now();
    for (const course of backwards ? lanes.reverse() : lanes) {
      await oneCourse(tools, lab, course);
    }
    const seconds = ((Date.now() - began) / 1e3).toFixed(1);
    tools.say(`round ${round + 1} ${backwards ? '←' : '→'} ${workload.name}: ${seconds} s`);
  }
}

/** @param {Tools} tools @param {Lab} lab @param {Course} course */
async function oneCourse(tools, lab, course) {
  let taken;
  if (course.failures < PATIENCE) {
    try {
      taken = await (course.configuration.side === 'native' ? natively(tools, course) : lab.take(course));
      course.failures = 0;
    } catch (error) {
      course.failures += 1;
      tools.failed(`${course.workload.name} on ${course.configuration.id}`, error);
    }
  }
  course.rounds_ms.push(taken?.median_ms ?? null);
  course.longest_frames_ms.push(taken?.longest_frame_ms ?? null);
}

/** @param {Tools} tools @param {Course} course */
async function natively({ native, options }, { workload, configuration }) {
  const samples = [];
  // The first is to warm up: fresh memory, sleeping threads.
  for (let sample = 0; sample <= options.samples; sample += 1) {
    const { elapsed_ms, outcome } = await native.run(workload.id, workload.params, configuration.id);
    if (!outcome.verified) {
      throw Object.assign(new Error(outcome.mismatch ?? 'the result is wrong'), { code: 'wrong-result' });
    }
    if (sample > 0) {
      samples.push(elapsed_ms);
    }
  }
  return { median_ms: (await native.stats(samples)).median_ms, longest_frame_ms: null };
}

/** The page on which all is measured; a fresh one after a failure. */
class Lab {
  #tools;
  #page;

  /** @param {Tools} tools */
  constructor(tools) {
    this.#tools = tools;
  }

  /** @param {Course} course */
  async take({ workload, configuration }) {
    const { browser, url, options } = this.#tools;
    try {
      this.#page ??= await openSite(browser, url);
      const report = await run(this.#page, {
        workload: workload.id,
        params: workload.params,
        executor: configuration.id,
        samples: workload.slow?.includes(configuration.id) ? 1 : options.samples,
      });
      return { median_ms: report.stats.median_ms, longest_frame_ms: report.longest_frame_ms };
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close() {
    const page = this.#page;
    this.#page = undefined;
    await closePage(page);
  }
}

/** @param {Tools} tools @param {Course[]} courses */
async function describe(tools, workload, courses) {
  const times = [];
  for (const { configuration, rounds_ms, longest_frames_ms } of courses) {
    const samples = rounds_ms.filter((time) => time !== null);
    const stats = samples.length > 0 ? await tools.native.stats(samples) : null;
    times.push({ ...configuration, stats, rounds_ms, longest_frames_ms });
  }
  const found = {};
  for (const ratio of ratios) {
    found[ratio.id] = await oneRatio(tools, workload, courses, ratio);
  }
  const { name, id, params, shares = true } = workload;
  return { name, id, params, shares, times, ratios: found };
}

/** @param {Tools} tools @param {Course[]} courses @param {import('./configurations.mjs').Ratio} ratio */
async function oneRatio({ native }, workload, courses, ratio) {
  const rounds = courses[0]?.rounds_ms.length ?? 0;
  const time = (round) => (id) =>
    courses.find((course) => course.configuration.id === id)?.rounds_ms[round] ?? Number.NaN;
  const pairs = Array.from({ length: rounds }, (_, round) => [
    ratio.numerator(time(round)),
    ratio.denominator(time(round)),
  ]).filter((pair) => pair.every(Number.isFinite));
  if (pairs.length === 0) {
    return null;
  }
  const compared = await native.ratio(pairs.map(([above]) => above), pairs.map(([, below]) => below));
  return { value: compared.speed_up, ci95: compared.ci95, rounds: compared.rounds, goal: ratio.goal(workload) ?? null };
}
