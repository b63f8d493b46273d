// How the browser is started, for tests and for the benchmark.

/** No sandbox (tests run as root in containers), nothing that calls home. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The browser's program, found by `cargo xtask`. */
export function chromium(): string {
  return required('INTERLEAVE_CHROMIUM');
}

/** A variable that `cargo xtask test` sets. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run the tests by \`cargo xtask test --only web\``);
  }
  return value;
}
