// The benchmark: `cargo xtask bench` builds what is measured, serves it, and starts this.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, withSite } from './browser.mjs';
import { NoMarks, remarks, writeDocument } from './document.mjs';
import { Failures } from './failures.mjs';
import { load, machine } from './machine.mjs';
import { Native } from './native.mjs';
import { UsageError, help, options as readOptions } from './options.mjs';
import { measurePage } from './page/figures.mjs';
import { summary } from './quiet.mjs';
import { sections } from './sections.mjs';
import { measureSpeed } from './speed.mjs';
import { terminal } from './terminal.mjs';

const SCHEMA = 'interleave.bench/2';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.join(root, 'target', 'bench');
const latest = path.join(folder, 'latest.json');
const documentFile = path.join(root, 'docs', 'performance.md');

/** Something that the benchmark needs is missing. */
class Missing extends Error {}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(help);
    return;
  }
  const earlier = options.with === undefined ? undefined : read(options.with);
  const measured = options.from === undefined ? await measure(options) : read(options.from);
  const results = earlier === undefined ? measured : joined(measured, earlier);
  console.log(terminal(sections(results)));
  for (const remark of remarks(results)) {
    console.log(`! ${remark}`);
  }
  if (options.from === undefined) {
    keep(results);
  }
  if (options.write) {
    writeDocument(documentFile, results);
    console.log(`written: ${path.relative(root, documentFile)}`);
  }
  if (results.failures.length > 0) {
    console.log(`${results.failures.length} things failed: see the last table`);
    process.exitCode = 1;
  }
}

/** @param {import('./options.mjs').Options} options */
async function measure(options) {
  const url = options.url ?? required('INTERLEAVE_URL');
  const before = load();
  const began = Date.now();
  const minutes = () => (Date.now() - began) / 60_000;
  const failures = new Failures();
  const native = new Native(required('INTERLEAVE_NATIVE'));
  endWith(native);
  // Better now than after twelve minutes: without it there are no statistics.
  await native.stats([1]).catch((error) => {
    throw new Missing(error.message);
  });
  const browser = await launch(required('INTERLEAVE_CHROMIUM')).catch((error) => {
    throw new Missing(`Chromium did not start: ${error.message}`);
  });
  try {
    const seen = await withSite(browser, url, (page) => page.evaluate(() => window.interleave.machine())).catch(
      (error) => {
        throw new Missing(`the site at ${url} did not open: ${String(error.message).split('\n')[0]}`);
      },
    );
    if (!seen.isolated) {
      failures.add('the page', new Error(`${url} is not cross-origin isolated: threads and gil will be missing`));
    }
    const tools = {
      browser, url, native, options, minutes,
      say: (text) => console.error(`  ${minutes().toFixed(1)} min  ${text}`),
      failed: (where, error) => {
        const { code, message } = failures.add(where, error);
        console.error(`  ! ${where}: ${code}: ${message}`);
      },
    };
    const page = options.only === 'speed' ? undefined : await measurePage(tools);
    const speed = options.only === 'page' ? undefined : await measureSpeed(tools);
    return {
      schema: SCHEMA,
      date: new Date(began).toISOString(),
      arguments: process.argv.slice(2),
      options,
      took_minutes: minutes(),
      machine: machine(browser, seen),
      load: { before, after: load() },
      others: summary([...(page?.looks ?? []), ...(speed?.looks ?? [])]),
      speed,
      page,
      failures: failures.all,
    };
  } finally {
    native.close();
    await browser.close().catch(() => {});
  }
}

/** What was measured now, with the other part of an earlier run. */
function joined(now, earlier) {
  const { date, machine } = earlier;
  const speed = now.speed ?? (earlier.speed && { ...earlier.speed, of: { date, commit: machine.commit } });
  const page = now.page ?? (earlier.page && { ...earlier.page, of: { date, commit: machine.commit } });
  return { ...now, speed, page };
}

function read(file) {
  let results;
  try {
    results = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Missing(`${file} cannot be read (${error.message}): run \`cargo xtask bench\` first`);
  }
  if (results?.schema !== SCHEMA) {
    throw new Missing(`${file} is no outcome of \`cargo xtask bench\`: its schema is ${results?.schema}, not ${SCHEMA}`);
  }
  return results;
}

function keep(results) {
  mkdirSync(folder, { recursive: true });
  const text = `${JSON.stringify(results, null, 1)}\n`;
  const copy = path.join(folder, `${results.date.replaceAll(':', '-').slice(0, 19)}.json`);
  for (const file of [latest, copy]) {
    writeFileSync(file, text);
  }
  console.log(`kept: ${path.relative(root, latest)}, and for good ${path.relative(root, copy)}`);
}

/** Ends the native process with this one, however that ends; Playwright does so for the browser. */
function endWith(native) {
  for (const [signal, number] of /** @type {const} */ ([['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]])) {
    process.once(signal, () => {
      console.error('\nstopped; nothing was kept');
      process.exit(128 + number);
    });
  }
  process.once('exit', () => native.close());
}

function required(name) {
  const value = process.env[name];
  if (!value) {
    throw new Missing(`${name} is not set: start the benchmark by \`cargo xtask bench\``);
  }
  return value;
}

main().catch((error) => {
  const isPlain = error instanceof Missing || error instanceof UsageError || error instanceof NoMarks;
  console.error(`\n${isPlain ? error.message : (error.stack ?? error)}`);
  if (error instanceof UsageError) {
    console.error('\n`cargo xtask bench --help` lists the options');
  }
  process.exitCode = 1;
});
