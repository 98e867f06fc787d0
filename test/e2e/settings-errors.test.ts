// What people are told in the real process when something in settings can't be found or CircleCI fails.
import { afterAll, beforeAll, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  world.circleci.addContext({ organizationSlug: 'gh/acme', name: 'deploy' });
  await type('use acme/web');
  await cardShowing(world.slack, world.channels.dev, /default project/);
});
afterAll(() => world.close());

const type = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const told = (...words: RegExp[]) => toldOnly(world.slack, world.channels.dev, world.people.ana, ...words);

it.each<[string, ...RegExp[]]>([
  ['contexts show dploy', /has no context `dploy`/, /Did you mean `deploy`/],
  ['contexts list gh/nowhere', /did not find that/, /Nothing was changed/],
  ['project acme/nowhere', /did not find that/, /Nothing was changed/],
  ['follow acme/nowhere', /did not find that/],
  ['cache clear acme/nowhere', /did not find that/],
  ['keys list acme/nowhere', /did not find that/],
  ['keys delete 00:11:22', /has no checkout key whose fingerprint starts with/],
  ['keys create master-key', /Which kind of key/, /For example/],
  ['contexts list acme/web/x', /isn’t an organization/, /For example/],
])('%s', async (text, ...words) => {
  await type(text);
  await told(...words);
});

it.each([
  ['403', { kind: 'status', status: 403 }, /does not let this token do that/],
  ['404', { kind: 'status', status: 404 }, /did not find that/],
  ['410', { kind: 'status', status: 410 }, /no longer offers this API call/],
  ['429', { kind: '429', retryAfterSeconds: 1 }, /acme has 1 context/],
  ['two HTML error pages', { kind: 'html', times: 2 }, /acme has 1 context/],
] as const)('contexts list when CircleCI responds with %s', async (_, fault, words) => {
  const before = world.slack.channel(world.channels.dev).ephemerals(world.people.ana).length;
  world.circleci.faults.add({ method: 'GET', path: /\/api\/v2\/context$/, ...fault });
  await type('contexts list');
  await until(() => {
    const since = world.slack.channel(world.channels.dev).ephemerals(world.people.ana).slice(before);
    return since.some((message) => words.test(textOf(message)));
  }, `words like ${words}`);
  world.circleci.faults.clear();
});
