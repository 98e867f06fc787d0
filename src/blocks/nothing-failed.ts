// The answer to "why did it fail" about a run of which no job has failed.
import { pipelineUrl } from '../circleci/refs.ts';
import type { Run } from '../runs/run.ts';
import { answerEnd } from './answer-end.ts';
import { message, section } from './kit.ts';
import type { Message } from './message.ts';
import { runSentence } from './run-words.ts';

/** `command` is the one to ask again with: `logs`. */
export function renderNothingFailed(run: Run, command: string, { appUrl }: { appUrl: string }): Message {
  const text = `${runSentence(run)} None of its jobs has failed.`;
  const next = `Point at another run, as in \`/circleci ${command} ${Math.max(1, run.number - 1)}\`, or name a job with \`--job\`.`;
  return message({
    text,
    blocks: [
      section(`${text} ${next}`),
      ...answerEnd({ appUrl }, pipelineUrl(appUrl, run.projectSlug, run.number)),
    ],
  });
}
