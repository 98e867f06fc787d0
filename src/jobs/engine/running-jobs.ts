// The jobs that run in this process, so that it can stop in time. One that hangs, as CircleCI may, is put back for another
// worker. Without that, its lock would have to expire first, and that counts as a crash.

interface Job {
  name: string;
  id?: string | undefined;
  moveToWait(token?: string): Promise<unknown>;
}

export interface RunningJobs {
  /**
   * Throws what `createPutBack` makes if the job is put back meanwhile. What is left of `work` then must not touch the job, or tell anybody
   * how it ended.
   */
  run(job: Job, token: string | undefined, work: (isPutBack: () => boolean) => Promise<void>): Promise<void>;
  /** Resolves when none runs anymore. */
  ended(): Promise<void>;
  putBack(): Promise<void>;
}

/** `createPutBack`: the error that tells BullMQ that the job waits again. */
export function createRunningJobs(
  log: { warn(fields: object, message: string): void },
  createPutBack: () => Error,
): RunningJobs {
  const running = new Map<Promise<void>, () => Promise<void>>();

  return {
    async run(job, token, work) {
      let isPutBack = false;
      let leave: (error: Error) => void = () => undefined;
      const left = new Promise<never>((_, reject) => {
        leave = reject;
      });
      const end = Promise.race([work(() => isPutBack), left]);
      running.set(end, async () => {
        isPutBack = true;
        log.warn({ job: job.name, jobId: job.id }, 'Did not end in time; another worker takes it');
        await job.moveToWait(token).finally(() => leave(createPutBack()));
      });
      await end.finally(() => running.delete(end));
    },
    async ended() {
      await Promise.allSettled(running.keys());
    },
    async putBack() {
      // One that can't be put back is taken when its lock expires.
      await Promise.allSettled([...running.values()].map((back) => back()));
    },
  };
}
