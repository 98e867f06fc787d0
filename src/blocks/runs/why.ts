// Why a run didn't run, or how it ended: for each cause what it is, the evidence, and what to do next.
import type { Button, KnownBlock } from '@slack/types';
import { shortName } from '../../circleci/refs.ts';
import type { Say } from '../../contracts/index.ts';
import { failedCount } from '../../runs/failure.ts';
import type { Streak } from '../../runs/outcomes.ts';
import type { Run } from '../../runs/run.ts';
import type { WhyCause } from '../../runs/why.ts';
import { code, codeBlock, prose } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, context, message, section, takeWithin } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';
import { say } from '../kit/say.ts';
import { type Shown, shareButton, sharedBy } from '../kit/share-button.ts';
import { spokenList } from '../kit/voice.ts';
import { called } from '../notifications/index.ts';
import { brokenSince } from './broken-since.ts';
import { runActs } from './run-acts.ts';
import { runButtons } from './run-buttons.ts';
import { type SameCause, sameCauseLine } from './same-cause.ts';
import { sinceGreen } from './since-green.ts';
import { causeWords } from './why-words.ts';

const MAX_CAUSES = 6;

export interface Why {
  run: Run;
  /** At least one. */
  causes: readonly WhyCause[];
  /** How the branch did before. */
  streak?: Streak | undefined;
  /** Other branches that fail by the same cause. */
  sameCause?: SameCause | undefined;
  /** Whom the channel's rules name for this failure: ids of people and groups. */
  owners?: readonly string[];
}

export function renderWhy({ run, causes, streak, sameCause, owners = [] }: Why, shown: Shown): Message {
  const words = causes.slice(0, MAX_CAUSES).map((cause) => causeWords(cause, run, shown.appUrl));
  const texts = takeWithin(
    words.map(({ emoji, cause, evidence, next }) => {
      const facts = evidence.map((each) =>
        typeof each === 'string' ? codeBlock(each, 400) : 'mrkdwn' in each ? each.mrkdwn : say(each, code),
      );
      return [`${emoji} *${say(cause, code)}.*`, ...facts, next].filter((line) => line !== '').join('\n');
    }),
    9000,
  );
  const left = causes.length - texts.length;
  const first = words[0] === undefined ? '' : `: ${say(words[0].cause, prose)}`;
  const green = streak === undefined ? '' : sinceGreen(run, streak, shown.appUrl);
  return message({
    text: `${runTitle(run)}${place(run, prose)}${first}.`,
    blocks: [
      section(`About ${runLink(shown.appUrl, run)}${place(run, code)}:`),
      ...texts.map((text) => section(text)),
      ...(left > 0 ? [context([`… and ${left} more`])] : []),
      ...(streak === undefined ? [] : brokenSince(run, streak, shown.appUrl)),
      ...(green === '' ? [] : [section(green)]),
      ...onIt(run, { sameCause, owners }, shown.appUrl),
      actionRow('why-actions', [
        ...readButtons(causes),
        ...runButtons(run, shown.appUrl),
        ...shareButton(shown),
      ]),
      ...sharedBy(shown),
    ],
  });
}

/** Who did something about it, whom it concerns, and the incident it belongs to. */
function onIt(
  run: Run,
  { sameCause, owners }: Required<Pick<Why, 'sameCause' | 'owners'>>,
  appUrl: string,
): KnownBlock[] {
  return [
    ...(sameCause === undefined ? [] : [sameCauseLine(sameCause)]),
    ...(owners.length === 0
      ? []
      : [
          context([
            `:bust_in_silhouette: It concerns ${spokenList(owners, called, { max: 5 })}, by the owner rules here.`,
          ]),
        ]),
    ...runActs(run, appUrl),
  ];
}

/** Of the first workflow that failed. */
function readButtons(causes: readonly WhyCause[]): Button[] {
  const failed = causes.find((cause) => cause.kind === 'failed');
  if (failed === undefined) return [];
  const value = JSON.stringify({ workflowId: failed.workflow.id });
  const hasTests = failed.jobs.some(({ read }) => read !== undefined && failedCount(read) > 0);
  return [
    button({ actionId: 'show-logs', text: 'Show the log', value }),
    ...(hasTests ? [button({ actionId: 'show-tests', text: 'Show the tests', value })] : []),
  ];
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
