// Why a channel was told of a run, or not: each subscription with the rule that decided.
import type { Verdict } from '../runs/announce.ts';
import type { Run } from '../runs/run.ts';
import { subscriptionName } from './filter-words.ts';
import { code, sentences } from './foreign.ts';
import { message, section } from './kit.ts';
import type { Message } from './message.ts';
import { place, runLink, runTitle } from './run-words.ts';

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
}

export function renderWhyNotified({
  run,
  appUrl,
  rules,
  card,
  isMuted,
  isQuiet,
  isFolded,
}: WhyNotified): Message {
  const told = card === undefined ? 'was not told' : 'was told';
  const lines = [
    `${card === undefined ? ':no_bell:' : ':bell:'} This channel ${told} of ${runLink(appUrl, run)}${place(run, code)}.`,
    ...(card === 'asked'
      ? ['Somebody asked for this run here, so its card is shown whatever the subscriptions say.']
      : []),
    ...rules.slice(0, MOST_RULES).map((rule) => ruleLine(rule, card)),
    ...(rules.length === 0
      ? ['It has no subscription to this project: `/circleci subscribe` makes one.']
      : []),
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
