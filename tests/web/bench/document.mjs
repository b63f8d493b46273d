// docs/performance.md: the outcome, above the part that people write.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { summary } from './quiet.mjs';
import { sections } from './sections.mjs';

const BEGIN = '<!-- measured: begin. `cargo xtask bench --write` replaces everything up to the end mark. -->';
const END = '<!-- measured: end. What follows is written by hand and stays as it is. -->';

const BY_HAND = `
## Goals that are missed: why, and what was tried

Nothing has been written yet. Name the goal, the reason and how it is known, and what was tried.
`;

/** The document is there without its marks, so nothing of it may be replaced. */
export class NoMarks extends Error {
  /** @param {string} file */
  constructor(file) {
    super(`${file} has lost its marks: put the line\n  ${END}\nabove what is written by hand, or move the file away`);
  }
}

/** @param {string} file */
export function writeDocument(file, results) {
  const byHand = existsSync(file) ? handwritten(file) : BY_HAND;
  writeFileSync(file, `# Performance\n\n${BEGIN}\n\n${markdown(results)}\n${END}\n${byHand}`);
}

function handwritten(file) {
  const text = readFileSync(file, 'utf8');
  const place = text.indexOf(END);
  if (place < 0) {
    throw new NoMarks(file);
  }
  return text.slice(place + END.length).replace(/^\n/, '');
}

function markdown(results) {
  const parts = [
    `Measured on ${results.date.slice(0, 10)} by \`cargo xtask bench${results.arguments.map((word) => ` ${path.basename(word)}`).join('')}\` in ${results.took_minutes.toFixed(0)} minutes.`,
    ...remarks(results),
    `## Machine\n\n${table(['', ''], machineRows(results))}`,
    `## Method\n\n${method(results)}`,
    ...sections(results).map(({ title, text, header, rows }) => `## ${title}\n\n${text}\n\n${table(header, rows)}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What keeps these numbers from being good ones. @returns {string[]} */
export function remarks({ options, machine, speed, page, failures }) {
  const all = [];
  if (options.quick) {
    all.push('A quick look only (`--quick`): the intervals are wide, and none of this is to be quoted.');
  }
  for (const [part, name] of /** @type {const} */ ([[speed, 'The speed of executors'], [page, 'The page']])) {
    if (part?.of) {
      all.push(`${name} was measured before, on ${part.of.date.slice(0, 10)}, in clone ${part.of.commit}.`);
    }
  }
  if (speed?.left_out > 0) {
    all.push(`Left out, because others were busy before or after, or because other machines on the host had too much of the time: ${speed.left_out} of ${speed.left_out + speed.rounds} rounds, whatever they measured.`);
  }
  if (page?.figures.some(({ busy }) => busy)) {
    all.push('Others were busy while some figures of the page were taken: these are not judged.');
  }
  for (const name of flatYardsticks(speed, machine)) {
    all.push(
      `Natively, ${name} gained little from a second thread, though nothing in it should keep it from that. ` +
        'Something is wrong with the yardstick (other programs, cores that are two threads of one): do not quote `threads:2 ÷ rayon:2`.',
    );
  }
  if (speed && speed.rounds < 7 && !options.quick) {
    all.push(`Only ${speed.rounds} rounds: fewer than the 7 that a difference is claimed from.`);
  }
  if (failures.some(({ code }) => code === 'wrong-result')) {
    all.push('Some results were WRONG: see “What failed”.');
  }
  return all;
}

/** Workloads that have to gain from a second core, and natively did not. @returns {string[]} */
function flatYardsticks(speed, machine) {
  const all = machine.cores < 2 ? [] : (speed?.workloads ?? []);
  return all
    .filter(({ id, ratios }) => id === 'integrate' && (ratios.native_speed_up?.value ?? Infinity) < 1.5)
    .map(({ name }) => name);
}

function percent(share) {
  return `${(share * 100).toFixed(0)} %`;
}

function tenths(share) {
  return `${(share * 100).toFixed(1)} %`;
}

function machineRows({ machine, load, others, speed }) {
  const stolen = summary(speed?.stolen ?? []);
  return [
    ['processor', `${machine.cpu}, ${machine.cores} logical cores`],
    ['memory', `${machine.memory_gib} GiB`],
    ['system', machine.os],
    ['browser', `${machine.browser}; clock resolution ${machine.resolution_us?.toFixed(1) ?? '?'} µs; ${machine.isolated ? 'cross-origin isolated' : 'not isolated'}`],
    ['page and native program', machine.rustc],
    ['engine', `${machine.nightly}, build ${machine.engine}`],
    ['clone', machine.commit],
    ['others', `used ${percent(others.mean)} of the cores between the rounds, at most ${percent(others.most)}; load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after`],
    ...(stolen.looks > 0 ? [['other machines on the host', `were given ${tenths(stolen.mean)} of this one’s time in a round of the speed, at most ${tenths(stolen.most)}; what they do to caches and clock rates is not seen`]] : []),
  ];
}

function method({ speed, page }) {
  const words = [];
  if (speed) {
    words.push(
      `**Speed.** Each of ${speed.rounds} rounds takes ${speed.samples_a_round} samples of every workload on every executor, through \`window.interleave.run\`, and of the same Rust compiled natively (\`crates/native\`: same sources, same carriers, profile \`native\` with the engine’s settings, the target’s default instructions). Both sides warm up before they are timed, verify every result, and are timed around the same code. Every second round runs backwards, so that slow drift hits all alike; other programs are not drift (see \`tests/web/bench/quiet.mjs\`), so half a second before and after each round shows how much they use, and above 5 % that round is left out, as it is if other machines on the same host were given so much of the time; what is compared lies side by side in a round. A round’s value is the median of its samples. Ratios are ratios of medians over rounds, with a 95 % percentile bootstrap over whole rounds; \`threads:2 ÷ rayon:2\` compares the rounds’ speed-ups. The statistics are those of \`crates/measure\`.`,
    );
  }
  if (page) {
    words.push(
      '**Page.** Bytes are those on the wire with their headers, by the browser’s own account, from a server that compresses with gzip. *First words*: first contentful paint, which is the text in `index.html`. *Readable*: the first frame with the heading, the sentence below it and the map of the course, all of which stand in `index.html`; it waits for nothing but that file, the style sheet and one small script. *Usable*: `window.interleave` is there and the main button can be pressed. An engine’s start counts from the page’s request to its being ready. A dispatch is timed inside the engine; the way page → engine → page is timed on the page, around a run of as few additions as the clock can tell. A cancel counts from `cancel()` to the rejection of the run’s promise. The longest frame is the report’s `longest_frame_ms` over about two seconds of samples.',
    );
  }
  return words.join('\n\n');
}

function table(header, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
