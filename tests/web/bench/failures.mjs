// What did not work, once each.

/** @typedef {{ where: string, code: string, message: string, times: number }} Failure */

export class Failures {
  /** @type {Failure[]} */
  all = [];

  /** @param {string} where @param {any} error @returns {Failure} */
  add(where, error) {
    const code = error?.code ?? 'error';
    const message = String(error?.message ?? error).split('\n')[0] ?? '';
    const known = this.all.find((failure) => failure.where === where && failure.message === message);
    if (known) {
      known.times += 1;
      return known;
    }
    const failure = { where, code, message, times: 1 };
    this.all.push(failure);
    return failure;
  }
}
