// Tells `cargo xtask test` how many tests passed and failed.

import { writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

export default class Counts implements Reporter {
  private suite?: Suite;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const file = process.env.INTERLEAVE_COUNTS;
    if (!file) {
      return;
    }
    const outcomes = (this.suite?.allTests() ?? []).map((test) => test.outcome());
    const failed = outcomes.filter((outcome) => outcome === 'unexpected').length;
    const passed = outcomes.filter((outcome) => outcome === 'expected' || outcome === 'flaky').length;
    writeFileSync(file, `${passed} ${failed}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
