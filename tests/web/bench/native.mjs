// The same Rust, compiled natively: crates/native, one process for the whole
// benchmark. It also does the statistics, by the crate that makes the page's.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How long an answer may take, in ms. */
const PATIENCE_MS = 60_000;

/** @typedef {{ best_ms: number, median_ms: number, mean_ms: number, sd_ms: number, ci95_ms: [number, number] }} Stats */
/** @typedef {{ speed_up: number, ci95: [number, number], p_value: number, rounds: number, verdict: string }} Comparison */

export class Native {
  #program;
  #child;
  /** @type {{ resolve: (reply: any) => void, reject: (error: Error) => void } | undefined} */
  #waiting;

  /** @param {string} program */
  constructor(program) {
    this.#program = program;
  }

  /**
   * Takes one sample of one run; gives its time in ms and its result.
   * @param {string} workload
   * @param {Record<string, number | string>} params
   * @param {string} on `serial`, `rayon:2`, `gil:2`
   * @returns {Promise<{ elapsed_ms: number, outcome: { verified: boolean, mismatch?: string } }>}
   */
  run(workload, params, on) {
    return this.#ask({ run: { workload, params, on, loops: 1 } });
  }

  /** @param {number[]} samples above 0 @returns {Promise<Stats>} */
  stats(samples) {
    return this.#ask({ stats: { samples } });
  }

  /**
   * The ratio of the medians with a 95 % interval over paired rounds.
   * @param {number[]} numerator
   * @param {number[]} denominator
   * @returns {Promise<Comparison>}
   */
  ratio(numerator, denominator) {
    return this.#ask({ compare: { baseline: numerator, candidate: denominator } });
  }

  /** Ends the process. */
  close() {
    this.#child?.kill();
    this.#child = undefined;
  }

  /** One question at a time. A process that died is started again by the next. */
  async #ask(request) {
    const child = (this.#child ??= this.#start());
    const reply = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.close();
        reject(new Error(`the native program gave no answer in ${PATIENCE_MS / 1e3} s`));
      }, PATIENCE_MS);
      const settle = (end) => (value) => {
        clearTimeout(timer);
        this.#waiting = undefined;
        end(value);
      };
      this.#waiting = { resolve: settle(resolve), reject: settle(reject) };
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (reply.error !== undefined) {
      throw new Error(reply.error);
    }
    return reply;
  }

  #start() {
    // In a session of its own, as Playwright starts the browser: Linux shares
    // the cores out by sessions. It ends with its input in any case.
    const child = spawn(this.#program, [], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
    const died = (why) => {
      if (this.#child === child) {
        this.#child = undefined;
        this.#waiting?.reject(new Error(`the native program ${this.#program} ${why}`));
      }
    };
    child.on('error', (error) => died(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => died(`ended (${signal ?? code}); see its message above`));
    child.stdin.on('error', () => {}); // told by `exit`
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(line));
    return child;
  }

  #hear(line) {
    try {
      this.#waiting?.resolve(JSON.parse(line));
    } catch {
      this.#waiting?.reject(new Error(`the native program said something strange: ${line.slice(0, 80)}`));
    }
  }
}
