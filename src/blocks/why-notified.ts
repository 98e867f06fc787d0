// Why a channel was told of a run, or not: each subscription with the rule that decided.
import type { Verdict } from '../runs/announce.ts';
import type { Run } from '../runs/run.ts';
import { code, sentences } from './foreign.ts';
import { message, section } from './kit.ts';
import type { Message } from './message.ts';
import { place, projectName, runLink, runTitle } from './run-words.ts';

export interface WhyNotified {
  run: Run;
  appUrl: string;
  /** This channel's subscription to the project and what it says of the run as it is now. */
  rule: { project: string; verdict: Verdict } | undefined;
  card: 'asked' | 'subscribed' | undefined;
  isMuted: boolean;
  isQuiet?: boolean;
  /** Its failure is told by the card of an incident. */
  isFolded?: boolean;
}

export function renderWhyNotified({
  run,
  appUrl,
  rule,
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
    ruleLine(rule, card),
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

function ruleLine(rule: WhyNotified['rule'], card: WhyNotified['card']): string {
  if (rule === undefined) {
    return 'It has no subscription to this project: `/circleci subscribe` makes one.';
  }
  const { tell, because } = rule.verdict;
  const name = projectName(rule.project);
  // A card stays when what it was posted for has passed.
  const says = tell
    ? 'wants it told'
    : card === 'subscribed'
      ? 'would not have it told now'
      : 'does not want it told';
  return `Its subscription to ${name} ${says}: ${sentences(because, 600)}.`;
}
