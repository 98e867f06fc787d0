// One answer for each question, word within two seconds whatever CircleCI does, and a request that can be taken back.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf } from '../../playground/scenarios/read-card.ts';
import { botSettled } from '../support/idle.ts';
import { until } from '../support/until.ts';

const RERUN = /\/rerun$/;
let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  await ana('use acme/web');
  await ana('subscribe acme/web --failures every');
  await cardShowing(world.slack, world.channels.dev, /subscribed/i);
  const { circleci, projects } = world;
  circleci.script(projects.web, [{ name: 'build', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Change' });
  await circleci.finish();
  await cardShowing(world.slack, world.channels.dev, /failed/i, /unit/);
});
afterAll(() => world.close());
afterEach(() => world.circleci.faults.clear());

const ana = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const whispers = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana);
// More than once: the bot reads for itself, too.
const everyGet = { method: 'GET', path: /./, times: 1_000 } as const;

it.each([
  ['status', /Failed/],
  ['why main', /unit/],
  ['logs --job nope', /nope/],
  ['pipelines', /Recent pipelines/],
  ['env list', /variable/],
  ['retry main --failed --dry-run', /would send/i],
])('%s: one message', async (text, words) => {
  const before = whispers().length;
  await ana(text);
  await until(
    () =>
      whispers()
        .slice(before)
        .some((message) => words.test(textOf(message))),
    text,
  );
  await botSettled(world);
  expect(whispers().slice(before).map(textOf)).toHaveLength(1);
});

it('a click is answered within two seconds while CircleCI limits us for a minute, and can be taken back', async () => {
  const card = await cardShowing(world.slack, world.channels.dev, /failed/i, /unit/);
  world.circleci.faults.add({ ...everyGet, kind: '429', retryAfterSeconds: 60 });
  const before = whispers().length;
  const at = Date.now();
  await world.slack.person(world.people.ana).click(card, buttonFor(card, 'retry-failed'));
  const waiting = await until(
    () =>
      whispers()
        .slice(before)
        .find((message) => /rate limiting me, next try/.test(textOf(message))),
    'word that it waits',
  );
  expect(Date.now() - at).toBeLessThan(2_000);
  await world.slack.person(world.people.ana).click(waiting, 'take-back');
  const ended = () => whispers().find(({ ts }) => ts === waiting.ts)?.text;
  await until(() => ended()?.startsWith('Canceled'), 'it to be taken back');
  expect(world.circleci.count('POST', RERUN)).toBe(0);
});

it('a click is answered within two seconds while CircleCI does not answer at all', async () => {
  const card = await cardShowing(world.slack, world.channels.dev, /failed/i, /unit/);
  world.circleci.faults.add({ ...everyGet, kind: 'hang' });
  const before = whispers().length;
  const at = Date.now();
  await world.slack.person(world.people.ana).click(card, buttonFor(card, 'retry-failed'));
  await until(() => whispers().length > before, 'word that it takes longer');
  expect(Date.now() - at).toBeLessThan(2_000);
  expect(whispers().slice(before).map(textOf).join()).toMatch(/still waiting/);
});
