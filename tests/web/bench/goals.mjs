// Goals, and by how much they are met or missed.

/** As in `measure::compare::MIN_ROUNDS`: from fewer, nothing is sure. */
const FEWEST = 7;

/**
 * @typedef {import('./configurations.mjs').Goal} Goal
 * @typedef {object} Found
 * @property {number} value
 * @property {[number, number]} [interval] within which the goal has to hold to be sure
 * @property {number} count of rounds or samples
 */

/**
 * In words: met or missed, by what share of the goal, and how sure that is.
 * @param {Found} found
 * @param {Goal} goal
 */
export function verdict({ value, interval, count }, goal) {
  const margin = marginOf(value, goal);
  const met = margin >= 0;
  const text = `${met ? 'met' : 'MISSED'} by ${(Math.abs(margin) * 100).toFixed(0)} %`;
  if (count < FEWEST) {
    return `${text}, not sure: ${count} of at least ${FEWEST} rounds`;
  }
  const sure = (interval ?? []).every((end) => marginOf(end, goal) >= 0 === met);
  return sure ? text : `${text}, not sure: the interval holds the goal`;
}

/** How far inside (above 0) or outside the goal, as a share of it. */
function marginOf(value, { least, most }) {
  const above = least === undefined ? Infinity : (value - least) / least;
  const below = most === undefined ? Infinity : (most - value) / most;
  return Math.min(above, below);
}

/** @param {Goal} goal */
export function goalText({ least, most }, unit = '') {
  const end = unit && ` ${unit}`;
  if (least !== undefined && most !== undefined) {
    return `${least} to ${most}${end}`;
  }
  return least === undefined ? `≤ ${most}${end}` : `≥ ${least}${end}`;
}
