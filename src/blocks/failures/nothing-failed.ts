// The answer to a question about a failure in a run where no job failed.
import { pipelineUrl, shortName } from '../../circleci/refs.ts';
import { isPartlyRead, isSettled } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { hasWorkflowFailed } from '../../runs/status.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { link, message, section } from '../kit/pieces.ts';
import { place, runSentence } from '../kit/run-words.ts';

export interface NothingFailed {
  /** What was asked, to ask again about another run: `logs`. */
  command: string;
  appUrl: string;
  /** The newest failed run of the branch, if one is known. */
  lastFailed?: number | undefined;
}

/** Only what was seen: jobs may be unread, still running, or rerun. */
function noneFailed(run: Run): string {
  if (isPartlyRead(run)) return 'None of the jobs that I could read failed.';
  const isSeen = run.workflows.every(({ jobs }) => jobs.length > 0);
  if (!isSeen || run.workflows.some(({ status }) => hasWorkflowFailed(status)))
    return 'I see no failed job in it.';
  return isSettled(run) ? 'None of its jobs failed.' : 'None of its jobs has failed so far.';
}

export function renderNothingFailed(run: Run, { command, appUrl, lastFailed }: NothingFailed): Message {
  const text = `${runSentence(run)} ${noneFailed(run)}`;
  // Names the project, because the channel's default may be another one.
  const again = (number: number) =>
    code(`/circleci ${command} ${number} --project ${shortName(run.projectSlug)}`, 200);
  const url = (number: number) => pipelineUrl(appUrl, run.projectSlug, number);
  const next =
    lastFailed === undefined
      ? `To ask about another run, give its number: ${again(Math.max(1, run.number - 1))}.`
      : `The last failed run${place(run, code)} that I know of is ${link(url(lastFailed), `#${lastFailed}`)}: ${again(lastFailed)}.`;
  return message({
    text,
    blocks: [section(`${text} ${next}`), ...answerEnd({ appUrl }, url(run.number))],
  });
}
