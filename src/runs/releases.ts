// What an approval releases: the jobs that wait for it, and the jobs that wait for those. Pure.

/** A job as a workflow lists it. */
export interface LinkedJob {
  id: string;
  name: string;
  status: string;
  /** Ids of the jobs that have to succeed first. Missing: unknown. */
  dependencies?: readonly string[] | undefined;
}

export interface Released {
  /** Jobs that wait for the hold itself. */
  next: { name: string /** Names of other jobs each still waits for. */; alsoNeeds: string[] }[];
  /** How many more jobs wait for those. */
  behind: number;
  /** Other jobs may wait for it, too. */
  isPart?: true;
}

/** `isWhole`: no job is missing. */
export function releasedBy(holdId: string, jobs: readonly LinkedJob[], isWhole: boolean): Released {
  const waitFor = (ids: ReadonlySet<string>) =>
    jobs.filter(({ dependencies = [] }) => dependencies.some((id) => ids.has(id)));
  const isKnown = jobs.every(({ id, dependencies }) => id === holdId || dependencies !== undefined);
  const next = waitFor(new Set([holdId]));

  const reached = new Set([holdId]);
  let found = next;
  // Terminates: each round adds a job, and there are only so many.
  while (found.length > 0) {
    for (const { id } of found) reached.add(id);
    found = waitFor(reached).filter(({ id }) => !reached.has(id));
  }
  return {
    ...(!(isWhole && isKnown) && { isPart: true }),
    next: next.map(({ name, dependencies = [] }) => ({
      name,
      alsoNeeds: jobs
        .filter(({ id, status }) => id !== holdId && dependencies.includes(id) && status !== 'success')
        .map((job) => job.name),
    })),
    behind: reached.size - 1 - next.length,
  };
}
