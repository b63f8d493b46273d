// The command line of `cargo xtask bench`.

import { parseArgs } from 'node:util';

export const help = `cargo xtask bench: measures the built site in a real browser, against the same
Rust compiled natively; then the students' language beside CPython, and the explorer
beside loom and shuttle. Takes about 15 minutes; leave the computer alone meanwhile.

  --quick          a look: few rounds, wide intervals, some minutes
  --write          renders the outcome into docs/performance.md
  --only PART      speed (executors and native), page (loading, starting, …) or core
                   (language and explorer)
  --with FILE      with --only speed or page: takes the other from what an earlier run
                   kept, and says so
  --filter TEXT    only workloads whose name contains it
  --rounds N       so many quiet rounds of all configurations (default 15), out of at most twice as many
  --samples N      samples of a configuration in a round (default 3)
  --repeat N       repetitions of each of the page's figures (default 7)
  --minutes N      no round is begun after so many minutes (default 12)
  --url ADDRESS    measures the site at this address instead of building one
  --from FILE      measures nothing: shows what an earlier run kept
                   (target/bench/latest.json), with --write renders it again
  --help           prints this`;

/** The command line could not be understood. */
export class UsageError extends Error {}

/**
 * @typedef {object} Options
 * @property {boolean} help
 * @property {boolean} quick
 * @property {boolean} write
 * @property {'speed' | 'page' | undefined} only
 * @property {string} filter
 * @property {number} rounds
 * @property {number} samples
 * @property {number} repeat
 * @property {number} minutes
 * @property {string | undefined} url
 * @property {string | undefined} from
 * @property {string | undefined} with
 */

/**
 * Reads the command line.
 * @param {string[]} args
 * @returns {Options}
 */
export function options(args) {
  const values = parse(args);
  if (values.only !== undefined && values.only !== 'speed' && values.only !== 'page') {
    throw new UsageError(`--only knows speed, page and core, not ${values.only}`);
  }
  if (values.with !== undefined && values.only === undefined) {
    throw new UsageError('--with takes a part from an earlier run, so --only has to say which one is measured');
  }
  const quick = values.quick ?? false;
  return {
    help: values.help ?? false,
    quick,
    write: values.write ?? false,
    only: values.only,
    filter: values.filter ?? '',
    rounds: count('rounds', values.rounds, quick ? 2 : 15),
    samples: count('samples', values.samples, quick ? 1 : 3),
    repeat: count('repeat', values.repeat, quick ? 2 : 7),
    minutes: count('minutes', values.minutes, 12),
    url: values.url,
    from: values.from,
    with: values.with,
  };
}

function parse(args) {
  const text = { type: /** @type {const} */ ('string') };
  const flag = { type: /** @type {const} */ ('boolean') };
  try {
    return parseArgs({
      args,
      options: {
        quick: flag, write: flag, help: flag, only: text, filter: text, rounds: text,
        samples: text, repeat: text, minutes: text, url: text, from: text, with: text,
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function count(name, text, otherwise) {
  if (text === undefined) {
    return otherwise;
  }
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 1000) {
    throw new UsageError(`--${name} takes a whole number from 1 to 1000, not ${text}`);
  }
  return number;
}
