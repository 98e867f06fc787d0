// Why a run didn't run, or how it ended: for each cause what it is, the evidence, and what to do next.
import { pipelineUrl, shortName } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import type { Run } from '../../runs/run.ts';
import type { WhyCause } from '../../runs/why.ts';
import { code, codeBlock, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, context, linkButton, message, section, takeWithin } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';
import { say } from '../kit/say.ts';
import { type Shown, shareButton, sharedBy } from '../kit/share-button.ts';
import { causeWords } from './why-words.ts';

const MAX_CAUSES = 6;

export interface Why {
  run: Run;
  /** At least one. */
  causes: readonly WhyCause[];
}

export function renderWhy({ run, causes }: Why, shown: Shown): Message {
  const words = causes.slice(0, MAX_CAUSES).map((cause) => causeWords(cause, run, shown.appUrl));
  const texts = takeWithin(
    words.map(({ emoji, cause, evidence, next }) => {
      const facts = evidence.map((each) =>
        typeof each === 'string' ? codeBlock(each, 400) : say(each, code),
      );
      return [`${emoji} *${say(cause, code)}.*`, ...facts, next].filter((line) => line !== '').join('\n');
    }),
    9000,
  );
  const left = causes.length - texts.length;
  const first = words[0] === undefined ? '' : `: ${say(words[0].cause, prose)}`;
  const url = pipelineUrl(shown.appUrl, run.projectSlug, run.number);
  return message({
    text: `${runTitle(run)}${place(run, prose)}${first}.`,
    blocks: [
      section(`About ${runLink(shown.appUrl, run)}${place(run, code)}:`),
      ...texts.map((text) => section(text)),
      ...(left > 0 ? [context([`… and ${left} more`])] : []),
      actionRow('why-actions', [
        linkButton({ actionId: 'open-in-circleci', text: 'Open in CircleCI', url }),
        ...shareButton(shown),
      ]),
      ...sharedBy(shown),
    ],
  });
}

/** For a project or branch without any pipeline. */
export function renderNoPipeline({
  project,
  branch,
}: {
  project: string;
  branch?: string | undefined;
}): Message {
  const what: Say = [
    'I see no pipelines',
    ...(branch === undefined ? [] : [' on ', { code: branch }]),
    ' in ',
    { project },
  ];
  const reasons = [
    'The last commit’s message may say `[ci skip]` or `[skip ci]`; CircleCI then creates no pipeline.',
    'Possibly no trigger matches this push: check the triggers in the project settings.',
    'The project may not be set up in CircleCI, or the token I use can’t see its pipelines.',
  ];
  const at = branch === undefined ? '' : ` --branch ${branch}`;
  const start = `/circleci trigger --project ${shortName(project)}${at}`;
  return message({
    text: `${say(what, prose)}. The commit may skip CI, or no trigger may match it.`,
    blocks: [
      section([`:grey_question: *${say(what, code)}.*`, ...reasons.map((each) => `• ${each}`)].join('\n')),
      section(`To start one now: ${code(start, 150)}.`),
    ],
  });
}
