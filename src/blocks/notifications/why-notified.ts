// Why a channel was told of a run, or not: each subscription with the rule that decided.
import type { Verdict } from '../../runs/announce.ts';
import type { Run } from '../../runs/run.ts';
import { subscriptionName } from '../kit/filter-words.ts';
import { code, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { message, section } from '../kit/pieces.ts';
import { place, runLink, runTitle } from '../kit/run-words.ts';

interface Rule {
  project: string;
  name?: string | undefined;
  verdict: Verdict;
}

export interface WhyNotified {
  run: Run;
  appUrl: string;
  /** This channel's subscriptions to the project and what each says of the run as it is now. */
  rules: readonly Rule[];
  card: 'asked' | 'subscribed' | undefined;
  isMuted: boolean;
  isQuiet?: boolean;
  /** Its failure is told by the card of an incident. */
  isFolded?: boolean;
  /** Its news went into one message with that of other runs, or is about to. */
  kept?: { why: 'muted' | 'quiet' | 'burst' | 'away'; isTold: boolean } | undefined;
}

export function renderWhyNotified({
  run,
  appUrl,
  rules,
  card,
  isMuted,
  isQuiet,
  isFolded,
  kept,
}: WhyNotified): Message {
  const isTold = card !== undefined || kept?.isTold === true;
  const told = isTold ? 'was told' : 'was not told';
  const lines = [
    `${isTold ? ':bell:' : ':no_bell:'} This channel ${told} of ${runLink(appUrl, run)}${place(run, code)}.`,
    ...(card === 'asked'
      ? ['Somebody asked for this run here, so its card is shown whatever the subscriptions say.']
      : []),
    ...rules.slice(0, MOST_RULES).map((rule) => ruleLine(rule, card)),
    ...(rules.length === 0
      ? ['It has no subscription to this project: `/circleci subscribe` makes one.']
      : []),
    ...(card === undefined && kept !== undefined ? keptLine(kept) : []),
    ...(isFolded
      ? [
          'It failed by the same cause as other branches, so the card of that incident tells of it and it has none of its own.',
        ]
      : []),
    ...(isQuiet ? ['It is within the quiet hours of the channel: `/circleci quiet off` ends them.'] : []),
    ...(isMuted ? ['The channel is muted for it: `/circleci unmute` ends that.'] : []),
  ].filter((line) => line !== '');
  return message({
    text: `This channel ${told} of ${runTitle(run)}.`,
    blocks: [section(lines.join('\n'))],
  });
}

const reasons: Record<NonNullable<WhyNotified['kept']>['why'], string> = {
  muted: 'it came while the channel was muted for it',
  quiet: 'it came within the quiet hours of the channel',
  burst: 'many runs had news at once',
  away: 'it came while I was away',
};

function keptLine({ why, isTold }: NonNullable<WhyNotified['kept']>): string[] {
  if (isTold) return [`Its news stands in one message with that of other runs, since ${reasons[why]}.`];
  // Of mutes and quiet hours the lines at the end tell, and how to end them.
  if (why === 'muted' || why === 'quiet') return [];
  return [`Its news is about to come in one message with that of other runs, since ${reasons[why]}.`];
}

// Each takes up to 700 characters of a section's 3,000.
const MOST_RULES = 3;

function ruleLine({ verdict, ...which }: Rule, card: WhyNotified['card']): string {
  const { tell, because } = verdict;
  const name = subscriptionName(which, code);
  // A card stays when what it was posted for has passed.
  const says = tell
    ? 'wants it told'
    : card === 'subscribed'
      ? 'would not have it told now'
      : 'does not want it told';
  return `Its subscription to ${name} ${says}: ${sentences(because, 600)}.`;
}
