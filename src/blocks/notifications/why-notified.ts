// Why a channel was told about a run, or wasn't: each subscription with the rule that decided.
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
  /** This channel's subscriptions to the project, and what each says about the run's current state. */
  rules: readonly Rule[];
  card: 'asked' | 'subscribed' | undefined;
  isMuted: boolean;
  isQuiet?: boolean;
  /** Its failure is on the card of an incident. */
  isFolded?: boolean;
  /** Its news was combined with other runs' into one message, or is about to be. */
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
    `${isTold ? ':bell:' : ':no_bell:'} This channel ${told} about ${runLink(appUrl, run)}${place(run, code)}.`,
    ...(card === 'asked'
      ? ['Somebody asked for this run here, so its card is shown regardless of subscriptions.']
      : []),
    ...rules.slice(0, MOST_RULES).map((rule) => ruleLine(rule, card)),
    ...(rules.length === 0
      ? ['It has no subscription to this project. Add one with `/circleci subscribe`.']
      : []),
    ...(card === undefined && kept !== undefined ? keptLine(kept) : []),
    ...(isFolded
      ? [
          'It failed for the same reason as other branches, so it is on the card of that incident and has no card of its own.',
        ]
      : []),
    ...(isQuiet ? ['The channel is in its quiet hours. End them with `/circleci quiet off`.'] : []),
    ...(isMuted ? ['The channel is muted for this run. Unmute it with `/circleci unmute`.'] : []),
  ].filter((line) => line !== '');
  return message({
    text: `This channel ${told} about ${runTitle(run)}.`,
    blocks: [section(lines.join('\n'))],
  });
}

const reasons: Record<NonNullable<WhyNotified['kept']>['why'], string> = {
  muted: 'the channel was muted for it',
  quiet: 'the channel was in its quiet hours',
  burst: 'many runs had news at once',
  away: 'I was offline',
};

function keptLine({ why, isTold }: NonNullable<WhyNotified['kept']>): string[] {
  if (isTold)
    return [`Its news was combined with that of other runs into one message, because ${reasons[why]}.`];
  if (why === 'muted') return ['Its news is kept for one message at the end of the mute.'];
  if (why === 'quiet') return ['Its news is kept for one message at the end of the quiet hours.'];
  return [`Its news is about to be posted in one message with that of other runs, because ${reasons[why]}.`];
}

// Each takes up to 700 of a section's 3,000 characters.
const MOST_RULES = 3;

function ruleLine({ verdict, ...which }: Rule, card: WhyNotified['card']): string {
  const { tell, because } = verdict;
  const name = subscriptionName(which, code);
  // A card stays when the reason for it has passed.
  const reports = tell ? 'reports it' : card === 'subscribed' ? 'no longer reports it' : 'doesn’t report it';
  return `Its subscription to ${name} ${reports}: ${sentences(because, 600)}.`;
}
