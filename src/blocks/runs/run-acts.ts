// Who did what to a run from Slack, shown at the end of its card.
import type { KnownBlock } from '@slack/types';
import { workflowUrl } from '../../circleci/refs.ts';
import { attemptsAt } from '../../runs/attempts.ts';
import type { Act, Run } from '../../runs/run.ts';
import { code } from '../kit/foreign.ts';
import { context, dateToken, link, mention } from '../kit/pieces.ts';
import { count, spokenList } from '../kit/voice.ts';

const MAX_ACTS = 5;

/** The newest, oldest first. */
export function runActs(run: Run, appUrl: string): KnownBlock[] {
  if (run.acts.length === 0) return [];
  const lines = run.acts.slice(-MAX_ACTS).map((act) => actLine(run, act, appUrl));
  const earlier = run.acts.length - lines.length;
  const text = [...(earlier > 0 ? [`${count(earlier, 'earlier action')} …`] : []), ...lines].join('\n');
  return [context([text], 'run-acts')];
}

function actLine(run: Run, act: Act, appUrl: string): string {
  const who = `by ${mention(act.userId)} ${dateToken(act.at)}`.trimEnd();
  switch (act.kind) {
    case 'cancel':
      return `:no_entry_sign: Canceled ${spokenList(act.jobNames ?? [], (job) => code(job, 50))} ${who}`.replace(
        '  ',
        ' ',
      );
    case 'approve':
      return `:white_check_mark: Approved ${act.jobName === undefined ? '' : `${code(act.jobName, 50)} `}${who}`;
    case 'rerun-failed':
    case 'rerun-all':
    case 'rerun-jobs': {
      const what = retried(act);
      return `:repeat: ${what} ${who}${attempt(run, act, appUrl)}`;
    }
  }
}

/** '' until CircleCI has shown it. */
function attempt(run: Run, { newWorkflowId: id }: Act, appUrl: string): string {
  const begun = run.workflows.find((workflow) => workflow.id === id);
  if (begun === undefined) return '';
  const number = attemptsAt(run, begun).indexOf(begun) + 1;
  return `: ${link(workflowUrl(appUrl, run.projectSlug, run.number, begun.id), `attempt ${number}`)}`;
}

function retried({ kind, jobNames = [], ssh }: Act): string {
  const jobs = spokenList(jobNames, (job) => code(job, 50)) || 'some jobs';
  const parts = { 'rerun-failed': 'from the failed jobs', 'rerun-jobs': jobs };
  const what = kind === 'rerun-failed' || kind === 'rerun-jobs' ? parts[kind] : 'from the start';
  return `Retried ${what}${ssh === true ? ' with SSH' : ''}`;
}
