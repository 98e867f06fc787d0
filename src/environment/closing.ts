// What has to be closed when the process stops, collected while it starts.

type Release = () => Promise<unknown> | unknown;
type Leave = (lameDuckMs: number) => Promise<void>;

export interface Closing {
  /** When the app closes, in reverse order. */
  keep(release: Release): void;
  /** Before that, all at once. */
  leave(leave: Leave): void;
  /** Closes everything once. What fails is logged, and the rest is closed all the same. */
  close(lameDuckMs?: number): Promise<void>;
}

interface Log {
  warn(fields: object, message: string): void;
}

export function createClosing(log: Log): Closing {
  const leavers: Leave[] = [];
  const releasers: Release[] = [];
  const attempt = async (release: Release): Promise<void> => {
    await Promise.resolve()
      .then(release)
      .catch((error: unknown) => log.warn({ err: error }, 'Something did not close cleanly'));
  };
  return {
    keep: (release) => void releasers.push(release),
    leave: (leave) => void leavers.push(leave),
    async close(lameDuckMs = 0) {
      await Promise.all(leavers.splice(0).map((leave) => attempt(() => leave(lameDuckMs))));
      for (const release of releasers.splice(0).reverse()) await attempt(release);
    },
  };
}
