// A bound on waiting: Slack gives three seconds in all, so nothing on the way to the ack may take them alone.

export const timedOut = Symbol('late');

/** What `work` gives, or `late` after so many milliseconds. The work goes on; what becomes of it is dropped. */
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
