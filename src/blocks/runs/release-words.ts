// What an approval releases, in plain text for a button's question and in mrkdwn for a card.
import { type LinkedJob, releasedBy } from '../../runs/releases.ts';
import type { RunJob, RunWorkflow } from '../../runs/run.ts';
import type { Quote } from '../kit/run-words.ts';
import { count, spokenList } from '../kit/voice.ts';

/** `deploy-eu and deploy-asia, then 3 more jobs`; '' where the dependencies of the jobs are unknown. */
export function releaseWords({ jobs }: RunWorkflow, { id }: RunJob, quote: Quote): string {
  if (!jobs.some(({ dependencies = [] }) => dependencies.length > 0)) return '';
  const linked = jobs.map((job): LinkedJob => ({ ...job, dependencies: job.dependencies ?? [] }));
  const { next, behind } = releasedBy(id, linked);
  if (next.length === 0) return 'nothing: no job depends on it';
  const names = spokenList(next, ({ name }) => quote(name, 50), { max: 4 });
  return behind === 0 ? names : `${names}, then ${count(behind, 'more job')}`;
}
