// A timeout for waiting. Slack allows 3 s in total, so no single step before the ack may use it up.

export const timedOut = Symbol('late');

/** Resolves to `work`'s result, or to `late` after the timeout. The work continues, but its result is ignored. */
export function withTimeout<T>(work: Promise<T>, ms: number): Promise<T | typeof timedOut> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms, timedOut);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
