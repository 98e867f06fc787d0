// A timeout for waiting. Slack allows 3 s in total, so no single step before the ack may use it up.

export const timedOut = Symbol('late');

/** Resolves to `work`'s result, or to `late` after the timeout. The work continues, but its result is ignored. */
export async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T | typeof timedOut> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof timedOut>((resolve) => {
    timer = setTimeout(resolve, ms, timedOut);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
