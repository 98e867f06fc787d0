// Slack and CircleCI go wrong by chance: they refuse, break the connection, or do what was asked and never say so.
import type { DrawnFault } from '../../playground/slack/index.ts';
import { createRandom } from './random.ts';
import type { Town } from './town.ts';

const ofSlack: readonly DrawnFault[] = [
  { kind: 'http' },
  { kind: 'error' },
  { kind: '429', retryAfterSeconds: 1 },
  { kind: 'perform-then-reset' },
  { kind: 'perform-then-hang' },
  { kind: 'hang' },
];
type Fault = (typeof ofCircleci | typeof ofChanges)[number];

const ofCircleci = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503 },
  { kind: '429', retryAfterSeconds: 1 },
  { kind: 'html' },
  { kind: 'reset' },
  { kind: 'reset-mid-body' },
  { kind: 'perform-then-reset' },
  { kind: 'perform-then-hang' },
] as const;

/** The worst for a request that changes something is that it was carried out and nobody says so. */
const ofChanges = [
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'perform-then-reset' },
  { kind: 'perform-then-hang' },
] as const;

/** Returns how to end it. Which call is hit depends on the order in which they arrive, so it differs from run to run. */
export function breakByChance(
  { slack, circleci }: Pick<Town, 'slack' | 'circleci'>,
  { slackFaults, circleciFaults, seed }: { slackFaults: number; circleciFaults: number; seed: number },
): { drawn: { slack: number; circleci: number }; end(): void } {
  const random = createRandom(seed, 'faults');
  const drawn = { slack: 0, circleci: 0 };
  slack.faults.draw(() => {
    if (!random.chance(slackFaults)) return undefined;
    drawn.slack += 1;
    return random.pick(ofSlack);
  });
  circleci.faults.draw(({ method }) => {
    if (!random.chance(circleciFaults)) return undefined;
    drawn.circleci += 1;
    return random.pick<Fault>(method === 'GET' ? ofCircleci : ofChanges);
  });
  return {
    drawn,
    end() {
      slack.faults.draw(undefined);
      circleci.faults.draw(undefined);
    },
  };
}
