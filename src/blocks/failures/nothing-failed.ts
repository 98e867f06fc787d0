// The answer to "why did it fail" about a run of which no job has failed.
import { pipelineUrl, shortName } from '../../circleci/refs.ts';
import type { Run } from '../../runs/run.ts';
import { answerEnd } from '../kit/answer-end.ts';
import { code } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { link, message, section } from '../kit/pieces.ts';
import { place, runSentence } from '../kit/run-words.ts';

export interface NothingFailed {
  /** The one to ask again with: `logs`. */
  command: string;
  appUrl: string;
  /** The newest run of the branch that did fail, where one is known. */
  lastFailed?: number | undefined;
}

export function renderNothingFailed(run: Run, { command, appUrl, lastFailed }: NothingFailed): Message {
  const text = `${runSentence(run)} None of its jobs has failed.`;
  // Names the project: another may be the channel's own.
  const again = (number: number) =>
    code(`/circleci ${command} ${number} --project ${shortName(run.projectSlug)}`, 200);
  const url = (number: number) => pipelineUrl(appUrl, run.projectSlug, number);
  const next =
    lastFailed === undefined
      ? `Point at another run by its number, as in ${again(Math.max(1, run.number - 1))}.`
      : `The last that failed${place(run, code)} is ${link(url(lastFailed), `#${lastFailed}`)}: ${again(lastFailed)}.`;
  return message({
    text,
    blocks: [section(`${text} ${next}`), ...answerEnd({ appUrl }, url(run.number))],
  });
}
