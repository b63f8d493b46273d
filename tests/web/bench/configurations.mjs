// What is measured where.

/**
 * @typedef {object} Workload
 * @property {string} name in tables
 * @property {string} id
 * @property {Record<string, number | string>} params
 * @property {string[]} [without] configurations that would do something else
 * @property {string[]} [slow] configurations that take seconds, and get one sample a round
 * @property {boolean} [shares] whether it can gain from a second worker at all
 */

/** Sizes of about 200 ms (integrate) or 100 to 300 ms on one worker of a computer of 2025. @type {Workload[]} */
export const workloads = [
  { name: 'integrate cos', id: 'integrate', params: { n: 20_000_000, f: 'cos' } },
  { name: 'integrate x²−x', id: 'integrate', params: { n: 200_000_000, f: 'x2-x' } },
  { name: 'sort large', id: 'sort', params: { mode: 'large', n: 2_000_000 } },
  { name: 'sort many', id: 'sort', params: { mode: 'many', n: 50_000, arrays: 60 } },
  { name: 'word_count', id: 'word_count', params: { words: 2_000_000, documents: 64 } },
  { name: 'spring_mass sweep', id: 'spring_mass', params: { mode: 'sweep', n: 20_000, steps: 1000 } },
  { name: 'spring_mass coupled', id: 'spring_mass', params: { mode: 'coupled', n: 20_000, steps: 2000 }, slow: ['processes:2'] },
  {
    name: 'lost_updates atomic',
    id: 'lost_updates',
    params: { how: 'atomic', n: 20_000_000 },
    // Separate memories have no counter in common: that is another computation.
    without: ['processes:2'],
    // All workers change one cache line.
    shares: false,
  },
];

/**
 * @typedef {object} Configuration
 * @property {string} id
 * @property {'page' | 'native'} side
 */

/** In the order of a round: what is compared lies side by side. @type {Configuration[]} */
export const configurations = [
  { id: 'serial', side: 'native' },
  { id: 'worker', side: 'page' },
  { id: 'main', side: 'page' },
  { id: 'gil:2', side: 'page' },
  { id: 'processes:2', side: 'page' },
  { id: 'threads:1', side: 'page' },
  { id: 'rayon:1', side: 'native' },
  { id: 'rayon:2', side: 'native' },
  { id: 'threads:2', side: 'page' },
];

/**
 * @typedef {{ least?: number, most?: number }} Goal
 * @typedef {(time: (id: string) => number) => number} Of a figure of one round
 */

/**
 * A ratio of two medians over rounds. Of one round: a time, or a ratio of times
 * of that round.
 * @typedef {object} Ratio
 * @property {string} id
 * @property {string} title
 * @property {Of} numerator
 * @property {Of} denominator
 * @property {(workload: Workload) => Goal | undefined} goal
 */

const never = () => undefined;
const integrates = (goal) => (workload) => (workload.id === 'integrate' ? goal : undefined);

/** @type {Ratio[]} */
export const ratios = [
  {
    id: 'wasm',
    title: 'time worker ÷ native',
    numerator: (time) => time('worker'),
    denominator: (time) => time('serial'),
    goal: () => ({ most: 1.15 }),
  },
  {
    id: 'speed_up',
    title: 'speed-up threads:2',
    numerator: (time) => time('worker'),
    denominator: (time) => time('threads:2'),
    goal: integrates({ least: 1.6 }),
  },
  {
    id: 'native_speed_up',
    title: 'speed-up rayon:2',
    numerator: (time) => time('serial'),
    denominator: (time) => time('rayon:2'),
    goal: never,
  },
  {
    id: 'efficiency',
    title: 'threads:2 ÷ rayon:2',
    numerator: (time) => time('worker') / time('threads:2'),
    denominator: (time) => time('serial') / time('rayon:2'),
    goal: (workload) => (workload.shares === false ? undefined : { least: 0.9 }),
  },
  {
    id: 'gil',
    title: 'time gil:2 ÷ worker',
    numerator: (time) => time('gil:2'),
    denominator: (time) => time('worker'),
    goal: integrates({ least: 0.8, most: 1.15 }),
  },
  {
    id: 'main',
    title: 'time main ÷ worker',
    numerator: (time) => time('main'),
    denominator: (time) => time('worker'),
    goal: never,
  },
  {
    id: 'pool_of_one',
    title: 'time threads:1 ÷ worker',
    numerator: (time) => time('threads:1'),
    denominator: (time) => time('worker'),
    goal: never,
  },
  {
    id: 'native_pool_of_one',
    title: 'time rayon:1 ÷ serial',
    numerator: (time) => time('rayon:1'),
    denominator: (time) => time('serial'),
    goal: never,
  },
  {
    id: 'processes',
    title: 'speed-up processes:2',
    numerator: (time) => time('worker'),
    denominator: (time) => time('processes:2'),
    goal: never,
  },
];
