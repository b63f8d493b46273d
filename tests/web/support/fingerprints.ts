// What every page looked like when somebody last looked at it: not as pictures,
// but as a small grid of brightness, which survives other machines.
//
// `UPDATE_GOLDEN=1` renews tests/web/golden/looks.json.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Seen } from './pixels.ts';

const FILE = new URL('../golden/looks.json', import.meta.url);

/** How much a page may be higher or lower than it was, as a share. */
const HEIGHT = 0.04;
/** How far the cells may be apart on average, in steps of 16. */
const MEAN = 0.75;
/** Steps from which a cell counts as another, and the share of cells that may be. */
const STEPS = 4;
const OTHERS = 0.05;

interface Print {
  height: number;
  grey: string;
}

const isUpdating = process.env.UPDATE_GOLDEN === '1';
const prints: Record<string, Print> = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Print>) : {};

/** How a page differs from what it was, in words; nothing if it does not. */
export function difference(name: string, { height, grey }: Seen): string[] {
  if (isUpdating) {
    prints[name] = { height, grey };
    write();
    return [];
  }
  const known = prints[name];
  if (!known) {
    return [`nobody has looked at ${name} yet: look at it, then run the test with UPDATE_GOLDEN=1`];
  }
  const said: string[] = [];
  if (Math.abs(height - known.height) > HEIGHT * known.height) {
    said.push(`it was ${known.height} px high, and is ${height} px now`);
  }
  const apart = [...grey].map((digit, cell) => Math.abs(parseInt(digit, 16) - parseInt(known.grey[cell] ?? '0', 16)));
  const mean = apart.reduce((sum, one) => sum + one, 0) / apart.length;
  const others = apart.filter((one) => one >= STEPS).length / apart.length;
  if (mean > MEAN || others > OTHERS) {
    said.push(`it looks different: ${mean.toFixed(2)} steps of brightness on average, ${(others * 100).toFixed(0)} % of the cells`);
  }
  return said;
}

function write(): void {
  const sorted = Object.keys(prints).sort();
  const lines = sorted.map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(prints[name])}`);
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
}
