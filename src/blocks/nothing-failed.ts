// The answer to "why did it fail" about a run of which no job has failed.
import { pipelineUrl } from '../circleci/refs.ts';
import type { Run } from '../runs/run.ts';
import { answerEnd } from './answer-end.ts';
import { code } from './foreign.ts';
import { message, section } from './kit.ts';
import type { Message } from './message.ts';
import { place, runSentence } from './run-words.ts';

export interface NothingFailed {
  /** The one to ask again with: `logs`. */
  command: string;
  appUrl: string;
  /** The newest run of the branch that did fail, where one is known. */
  lastFailed?: number | undefined;
}

export function renderNothingFailed(run: Run, { command, appUrl, lastFailed }: NothingFailed): Message {
  const text = `${runSentence(run)} None of its jobs has failed.`;
  const next =
    lastFailed === undefined
      ? `Point at another run by its number, as in \`/circleci ${command} ${Math.max(1, run.number - 1)}\`.`
      : `The last that failed${place(run, code)} is #${lastFailed}: \`/circleci ${command} ${pipelineUrl(appUrl, run.projectSlug, lastFailed)}\`.`;
  return message({
    text,
    blocks: [
      section(`${text} ${next}`),
      ...answerEnd({ appUrl }, pipelineUrl(appUrl, run.projectSlug, run.number)),
    ],
  });
}
