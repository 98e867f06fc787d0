// The answer to a question about a failure in a run where no job failed.
import { pipelineUrl, shortName } from '../../circleci/refs.ts';
import { isPartlyRead } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
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

export function renderNothingFailed(run: Run, { command, appUrl, lastFailed }: NothingFailed): Message {
  const jobs = isPartlyRead(run) ? 'the jobs that I could read' : 'its jobs';
  const text = `${runSentence(run)} None of ${jobs} failed.`;
  // Names the project, because the channel's default may be another one.
  const again = (number: number) =>
    code(`/circleci ${command} ${number} --project ${shortName(run.projectSlug)}`, 200);
  const url = (number: number) => pipelineUrl(appUrl, run.projectSlug, number);
  const next =
    lastFailed === undefined
      ? `To ask about another run, give its number: ${again(Math.max(1, run.number - 1))}.`
      : `The last failed run${place(run, code)} is ${link(url(lastFailed), `#${lastFailed}`)}: ${again(lastFailed)}.`;
  return message({
    text,
    blocks: [section(`${text} ${next}`), ...answerEnd({ appUrl }, url(run.number))],
  });
}
