// Decides whether a card's thread mentions the commit's author, besides the owners: only if the card named them in an
// edit, because Slack sends no notification for a mention added by an edit.
// https://docs.slack.dev/reference/methods/chat.update
import type { Run, RunWorkflow } from '../../runs/run.ts';
import { hasJobFailed } from '../../runs/status.ts';
import type { Card } from '../../store/cards.ts';
import type { JobDeps } from '../engine/deps.ts';
import { authorOf } from '../tracking/author-of.ts';

type Deps = Pick<JobDeps, 'outbox' | 'stores' | 'policy' | 'log' | 'vitals'>;

/** Slack user id. Undefined if the card already notified them, or names who started the run instead of the author. */
export async function authorToCall(
  deps: Deps,
  { ts }: Pick<Card, 'ts'>,
  run: Run,
  workflow: RunWorkflow,
): Promise<string | undefined> {
  const isRetry = run.workflows.find(({ name }) => name === workflow.name)?.id !== workflow.id;
  if (isRetry || run.startedBy !== undefined || run.triggerType === 'scheduled_pipeline') return undefined;
  const postedAt = Number(ts) * 1_000 + (deps.vitals.circleciSkewMs() ?? 0);
  return postedAt < failedAt(run) ? await authorOf(deps, run) : undefined;
}

/** When the first job failed and the card turned red. Epoch ms by CircleCI's clock; NaN if unknown. */
function failedAt({ workflows }: Run): number {
  const stops = workflows.flatMap(({ jobs, stoppedAt }) => {
    const failed = jobs.filter(({ status }) => hasJobFailed(status)).map((job) => job.stoppedAt ?? stoppedAt);
    return failed.map((at) => Date.parse(at ?? ''));
  });
  return stops.length === 0 ? Number.NaN : Math.min(...stops);
}
