// Twelve branches break at once, for two reasons. Webhooks arrive twice and out of order, and the bot is killed halfway.
// Each branch must still be reported once, grouped into two incidents.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf } from '../../playground/scenarios/read-card.ts';
import type { StoredMessage } from '../../playground/slack/index.ts';
import { botSettled } from '../support/idle.ts';
import { until } from '../support/until.ts';

const PATIENCE = { timeoutMs: 60_000 };
let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
});
afterAll(() => world.close());

const reasons = ['Error: connect ECONNREFUSED 10.0.0.7:5432', "Error: Cannot find module 'left-pad'"];
const branches = Array.from({ length: 12 }, (_, at) => `team-${at}`);
/** Branches outside the list fail for a different reason. */
const reasonOf = (branch: string) =>
  reasons[branches.indexOf(branch) % reasons.length] ?? 'Error: disk quota exceeded';

function push(branch: string, outcome: 'failed' | 'success' = 'failed'): void {
  const { circleci, projects } = world;
  const output = `attempt of ${branch}\n${reasonOf(branch)} after ${branch.length * 37} ms\n`;
  const steps = outcome === 'failed' ? [{ name: 'npm test', output, failed: true }] : [];
  circleci.script(projects.web, [{ name: 'build', jobs: [{ name: 'unit', outcome, steps }] }]);
  circleci.pushCommit({ projectSlug: projects.web, branch, subject: `Change ${branch}` });
}

/** Seeded, so that a failure can be reproduced. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const messages = () => world.slack.channel(world.channels.dev).messages();
const incidents = () => messages().filter(({ text }) => text.startsWith('The same failure on'));
const cards = () => messages().filter(({ text }) => / on team-\d+ /.test(text));
const on = (amount: number) => incidents().filter(({ text }) => text.includes(`on ${amount} branches`));
const branchesIn = (message: StoredMessage) =>
  [...textOf(message).matchAll(/`(team-\d+)`/g)].map(([, branch = '']) => branch);
const saysSameCause = (card: StoredMessage) => textOf(card).includes('Same cause as other branches');

it('twelve failing branches are reported as two incidents of six branches each', {
  timeout: 180_000,
}, async () => {
  const { circleci, slack, people, channels } = world;
  await slack.person(people.ana).command(channels.dev, 'subscribe acme/web');
  await cardShowing(slack, channels.dev, /subscribed this channel/);
  circleci.holdWebhooks();
  for (const branch of branches) push(branch);
  await circleci.finish();
  const sending = circleci.releaseWebhooks({ order: 'shuffled', twice: true, random: seeded(7) });
  await until(() => cards().length > 0, 'the first card');
  await world.restart('kill');
  await sending;
  await circleci.redeliver();

  await until(() => on(6).length === 2, 'two incidents of six branches', PATIENCE);
  await until(() => cards().every(saysSameCause), 'the cards of the first branches', PATIENCE);
  // An unrelated failure gets its own card. By the time it is posted, everything held for the others has been posted too.
  push('team-12');
  await circleci.finish();
  await until(() => cards().some(({ text }) => text.includes('on team-12 failed')), 'the stranger', PATIENCE);
  await botSettled(world);

  expect(incidents()).toHaveLength(2);
  expect(incidents().flatMap(branchesIn).sort()).toEqual([...branches].sort());
  for (const incident of incidents()) expect(new Set(branchesIn(incident).map(reasonOf)).size).toBe(1);
  // Each branch is reported once: by its own card or by the incident. Two per reason get cards, more on a slow machine; beyond
  // ten, the stranger would be part of a summary.
  const withCard = cards().flatMap(({ text }) => /team-\d+/.exec(text) ?? []);
  const without = incidents().map((incident) =>
    Number(/Only this card reports (\d+)/.exec(textOf(incident))?.[1]),
  );
  expect(new Set(withCard).size).toBe(withCard.length);
  expect(withCard.length + without.reduce((sum, one) => sum + one)).toBe(13);
  expect(withCard.length).toBeGreaterThanOrEqual(5);
});

it('an incident ends when its branches are green', { timeout: 120_000 }, async () => {
  const [first] = incidents();
  if (first === undefined) throw new Error('no incident');
  for (const branch of branchesIn(first)) push(branch, 'success');
  await world.circleci.finish();
  const fixed = () => incidents().find(({ ts }) => ts === first.ts);
  await until(() => textOf(fixed() ?? first).includes('Every branch is green again'), 'its end', PATIENCE);
  const own = cards().filter((card) =>
    branchesIn(first).some((branch) => card.text.includes(`${branch} failed`)),
  );
  const shown = () => cards().filter(({ ts }) => own.some((card) => card.ts === ts));
  const isOver = (card: StoredMessage) =>
    textOf(card).includes('Same cause as 5 other branches, all green again');
  await until(() => shown().every(isOver), 'the cards that lead to it', PATIENCE);
  expect(incidents()).toHaveLength(2);
});
