// A bound on waiting: Slack gives three seconds in all, so nothing on the way to the ack may take them alone.

export const late = Symbol('late');

/** What `work` gives, or `late` after so many milliseconds. The work goes on; what becomes of it is dropped. */
export async function inTime<T>(work: Promise<T>, ms: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, ms, late);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
