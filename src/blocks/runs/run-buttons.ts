// The buttons that fit a run's state. A click reads CircleCI again before anything is done. Handlers cut an action id
// at `#`, which only keeps ids apart within one block.
import type { Button } from '@slack/types';
import { pipelineUrl } from '../../circleci/refs.ts';
import { currentWorkflows, heldJobs, phaseOf } from '../../runs/phase.ts';
import type { Run, RunJob, RunWorkflow } from '../../runs/run.ts';
import { hasWorkflowEnded } from '../../runs/status.ts';
import { bare } from '../kit/foreign.ts';
import { button, confirmDialog, linkButton } from '../kit/pieces.ts';
import { plainTitle } from '../kit/run-words.ts';
import { releaseWords } from './release-words.ts';
import { failedByFlakesOnly, retryable } from './retry-advice.ts';

const MAX_APPROVALS = 3;
const MAX_RETRIES = 3;

/** Values: the workflow's id, or `<workflow id> <job id>` for an approval. */
export function runButtons(run: Run, appUrl: string): Button[] {
  const url = pipelineUrl(appUrl, run.projectSlug, run.number);
  return [...actingButtons(run), linkButton({ actionId: 'open-in-circleci', text: 'Open in CircleCI', url })];
}

function actingButtons(run: Run): Button[] {
  const current = currentWorkflows(run);
  switch (phaseOf(run)) {
    case 'queued':
    case 'running':
    case 'failing':
    case 'on-hold': {
      const open = current.filter(({ status }) => !hasWorkflowEnded(status));
      const holds = approvals(run, open);
      const stop = open.slice(0, 1).map((workflow) => cancel(run, workflow, current));
      // Failed jobs can be retried right away: an open workflow may wait for somebody for days.
      return [...holds, ...retries(run, current, { isCalledFor: holds.length === 0 }), ...stop];
    }
    case 'failed': {
      const [only, ...others] = retryable(run);
      const all = only !== undefined && others.length === 0 ? [retryAll(only, current)] : [];
      return [...retries(run, current, { isCalledFor: true }), ...all];
    }
    case 'canceled':
      return current
        .filter(({ status }) => status === 'canceled')
        .slice(0, 1)
        .map((workflow) => retryAll(workflow, current));
    default:
      return [];
  }
}

function approvals(run: Run, open: readonly RunWorkflow[]): Button[] {
  const holds = open.flatMap((workflow) => heldJobs(workflow).map((job) => ({ workflow, job })));
  const shown = holds.slice(0, MAX_APPROVALS);
  return shown.map(({ workflow, job }, index) => {
    const only = shown.length === 1;
    return button({
      actionId: only ? 'approve' : `approve#${index}`,
      text: `Approve ${name(job)}`,
      value: `${workflow.id} ${job.id}`,
      ...(only ? { style: 'primary' as const } : {}),
      confirm: confirmDialog({
        title: 'Approve this job?',
        text: `This approves ${name(job)} in ${name(workflow)} of ${plainTitle(run)}. ${whatStarts(run, workflow, job)}.`,
        confirm: 'Approve',
        deny: 'Not now',
      }),
    });
  });
}

function whatStarts(run: Run, workflow: RunWorkflow, job: RunJob): string {
  const words = releaseWords(run, workflow, job, (text, max = 40) => bare(text, max));
  return words === '' ? 'The jobs that depend on it start' : `It releases ${words}`;
}

function cancel(run: Run, workflow: RunWorkflow, current: readonly RunWorkflow[]): Button {
  return button({
    actionId: 'cancel',
    text: `Cancel${which(workflow, current)}`,
    value: workflow.id,
    confirm: confirmDialog({
      title: 'Cancel this workflow?',
      text: `This stops ${name(workflow)} of ${plainTitle(run)}, including running jobs. Work already done isn’t undone.`,
      confirm: 'Cancel workflow',
      deny: 'Keep it running',
      style: 'danger',
    }),
  });
}

/** One for each failed workflow; with several, `/circleci retry --all` has to be typed. */
function retries(
  run: Run,
  current: readonly RunWorkflow[],
  { isCalledFor }: { isCalledFor: boolean },
): Button[] {
  const failed = retryable(run);
  // Primary only where nothing has to be fixed first.
  const isPrimary = isCalledFor && failed.every((workflow) => failedByFlakesOnly(run, workflow));
  return failed.slice(0, MAX_RETRIES).map((workflow, index) => {
    const flaky = failedByFlakesOnly(run, workflow) ? ' (flaky tests)' : '';
    return button({
      actionId: failed.length === 1 ? 'retry-failed' : `retry-failed#${index}`,
      text: `Retry failed jobs${which(workflow, current, ' of')}${flaky}`,
      value: workflow.id,
      ...(isPrimary && index === 0 ? { style: 'primary' as const } : {}),
    });
  });
}

function retryAll(workflow: RunWorkflow, current: readonly RunWorkflow[]): Button {
  const text = `Retry all${which(workflow, current, ' of')}`;
  return button({ actionId: 'retry-all', text, value: workflow.id });
}

/** Named only if there are several to choose from. */
function which(workflow: RunWorkflow, current: readonly RunWorkflow[], link = ''): string {
  return current.length > 1 ? `${link} ${name(workflow)}` : '';
}

const name = (named: RunJob | RunWorkflow): string => bare(named.name, 40) || 'unnamed';
