// Whether CircleCI will rerun a failed workflow by itself. Its list of a pipeline's workflows doesn't say; the answer about
// one workflow does, so that is read once per failed attempt.
import type { Circleci, Priority, Workflow } from '../../circleci/client.ts';
import { CircleciRejected } from '../../errors.ts';
import type { WorkflowReading } from '../../runs/advance.ts';
import { lineOf } from '../../runs/attempts.ts';
import type { Run } from '../../runs/run.ts';

/** CircleCI reruns at once. After this, it won't. */
const RERUN_WITHIN_MS = 3 * 60_000;

export type AutoReruns = Pick<WorkflowReading, 'autoRerun' | 'maxAutoReruns'>;
type Listed = Pick<Workflow, 'id' | 'name' | 'tag' | 'status' | 'createdAt' | 'stoppedAt'> & AutoReruns;

interface Asking {
  known: Run | undefined;
  at: number;
  priority: Priority;
  /** An answer that was read before. */
  read?: readonly [string, AutoReruns] | undefined;
}

/** By workflow id, for those that were asked about now. Throws the CircleciError kinds, except for a refusal. */
export async function readAutoReruns(
  circleci: Pick<Circleci, 'workflows'>,
  listed: readonly Workflow[],
  { known, at, priority, read }: Asking,
): Promise<ReadonlyMap<string, AutoReruns>> {
  const asked = listed.filter((one) => one.id !== read?.[0] && mayHaveReruns(one, listed, known, at));
  const answers = await Promise.all(asked.map(({ id }) => readAutoRerun(circleci, id, priority)));
  return new Map([...(read === undefined ? [] : [read]), ...answers]);
}

export async function readAutoRerun(
  { workflows }: Pick<Circleci, 'workflows'>,
  id: string,
  priority: Priority,
): Promise<readonly [string, AutoReruns]> {
  try {
    const { autoRerunNumber: autoRerun, maxAutoReruns = 0 } = await workflows.get(id, { priority });
    return [id, { autoRerun, maxAutoReruns }];
  } catch (error) {
    if (!(error instanceof CircleciRejected)) throw error;
    return [id, {}];
  }
}

function mayHaveReruns(
  one: Workflow,
  listed: readonly Workflow[],
  known: Run | undefined,
  at: number,
): boolean {
  const before = known?.workflows.find(({ id }) => id === one.id);
  if (before?.maxAutoReruns !== undefined || one.maxAutoReruns !== undefined) return false;
  const isFresh = at - Date.parse(one.stoppedAt ?? '') < RERUN_WITHIN_MS;
  const fails = one.status === 'failing' || (one.status === 'failed' && isFresh);
  return isNewest(one, listed) && (fails || listed.some((other) => isEarlier(other, one)));
}

/** A rerun of a failed attempt: by CircleCI itself, or did a person start it? */
const isEarlier = (other: Listed, one: Listed): boolean =>
  other.id !== one.id && lineIn(other) === lineIn(one) && other.status === 'failed';

const lineIn = ({ name, tag }: Listed): string => lineOf({ name, isSetup: tag === 'setup' });

const isNewest = (one: Listed, listed: readonly Listed[]): boolean =>
  listed.every((other) => lineIn(other) !== lineIn(one) || other.createdAt <= one.createdAt);

/** Ids of failed workflows that CircleCI would have rerun by now. */
export function missedReruns(
  listed: readonly Workflow[],
  readings: readonly WorkflowReading[],
  { known, at }: { known: Run | undefined; at: number },
): string[] {
  return listed.flatMap((one) => {
    const { id, status, stoppedAt = '' } = one;
    const facts = {
      ...known?.workflows.find((before) => before.id === id),
      ...definedIn(readings.find((reading) => reading.id === id)),
    };
    const isDue = (facts.maxAutoReruns ?? 0) > (facts.autoRerun ?? 0);
    const isOver = at - Date.parse(stoppedAt) >= RERUN_WITHIN_MS;
    return status === 'failed' && isDue && isOver && isNewest(one, listed) ? [id] : [];
  });
}

const definedIn = ({ autoRerun, maxAutoReruns }: AutoReruns = {}): AutoReruns => ({
  ...(autoRerun !== undefined && { autoRerun }),
  ...(maxAutoReruns !== undefined && { maxAutoReruns }),
});
