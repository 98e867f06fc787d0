// What an approval releases, in plain text for a button's question and in mrkdwn for a card.
import { unreadIn } from '../../runs/phase.ts';
import { releasedBy } from '../../runs/releases.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import type { Quote } from '../kit/run-words.ts';
import { count, spokenList } from '../kit/voice.ts';

/** `deploy-eu and deploy-asia, then 3 more jobs`; '' where the dependencies of the jobs are unknown. */
export function releaseWords(
  run: Run,
  { id: workflowId, jobs }: RunWorkflow,
  { id }: RunJob,
  quote: Quote,
): string {
  const { next, behind, isPart } = releasedBy(id, jobs, unreadIn(run, workflowId) === undefined);
  if (next.length === 0) return isPart === true ? '' : 'nothing: no job depends on it';
  const names = spokenList(next, ({ name }) => quote(name, 50), { max: 4 });
  const then = behind === 0 ? names : `${names}, then ${count(behind, 'more job')}`;
  return isPart === true ? `${then}, as far as I could read` : then;
}
