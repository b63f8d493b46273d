// The machine that it was measured on, and how busy it was.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

/**
 * @param {import('./browser.mjs').Browser} browser
 * @param {{ engine: string, cores: number, isolated: boolean, resolution_us: number } | undefined} page what the page says of itself
 */
export function machine(browser, page) {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memory_gib: Math.round(os.totalmem() / 2 ** 30),
    os: `${system()}, ${os.type()} ${os.release()} ${os.arch()}`,
    browser: `${browser.browserType().name()} ${browser.version()}, headless`,
    rustc: process.env.INTERLEAVE_RUSTC ?? said('rustc', '--version'),
    nightly: process.env.INTERLEAVE_NIGHTLY ?? 'unknown',
    node: process.version,
    commit: commit(),
    engine: page?.engine ?? 'unknown',
    isolated: page?.isolated ?? false,
    resolution_us: page?.resolution_us ?? null,
  };
}

/** Load of the last minute: how many programs wanted a core at the same time. */
export function load() {
  return os.loadavg()[0] ?? 0;
}

function system() {
  try {
    const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'));
    return name?.[1] ?? os.platform();
  } catch {
    return os.platform();
  }
}

function commit() {
  const hash = said('git', 'rev-parse', '--short', 'HEAD');
  return said('git', 'status', '--porcelain', '--untracked-files=no') === '' ? hash : `${hash} with changes`;
}

function said(program, ...args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'unknown';
  }
}
