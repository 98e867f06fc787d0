// Who in Slack wrote a commit: by account, then by email address, then by the policy file's map.
import { expect, it } from 'vitest';
import { authorOf } from '../../../../src/jobs/tracking/author-of.ts';
import { openPolicy } from '../../../../src/policy/policy.ts';
import type { Run } from '../../../../src/runs/run.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { sampleRun } from '../../../support/sample-runs.ts';

const worlds = jobWorlds(testRedis());
const LOOK_UP = 'users.lookupByEmail';

async function open() {
  const world = await worlds.open();
  const { id: byEmail } = world.slack.addUser({ name: 'cleo', email: 'cleo@acme.example' });
  const policy = { ...openPolicy, people: { cleo: world.grace, 'cleo@acme.example': world.grace } };
  const ask = (author: Run['author'], people = {}) =>
    authorOf(
      { ...world, policy: () => ({ ...openPolicy, people }) },
      sampleRun([], author === undefined ? { author: {} } : { author }),
    );
  return { world, byEmail, ask, people: policy.people, asked: () => lookUps(world) };
}
const lookUps = ({ slack }: JobWorld): number =>
  slack.calls.filter(({ method }) => method === LOOK_UP).length;

it('is the person who logged in with that account, without asking Slack', async () => {
  const { world, ask, people, asked } = await open();
  await world.stores.people.keepLogin('Cleo', world.ada);

  expect(await ask({ login: 'cleo', email: 'cleo@acme.example' }, people)).toBe(world.ada);
  expect(asked()).toBe(0);
});

it('is the person with that address in Slack, before the map is used', async () => {
  const { byEmail, ask, people } = await open();

  expect(await ask({ login: 'cleo', email: 'Cleo@Acme.example' }, people)).toBe(byEmail);
});

it('is the person in the map, by account or address', async () => {
  const { world, ask } = await open();

  expect(await ask({ login: 'CLEO' }, { cleo: world.grace })).toBe(world.grace);
  expect(await ask({ email: 'x@acme.example' }, { 'X@acme.example': world.grace })).toBe(world.grace);
});

it.each([undefined, {}, { name: 'Cleo' }, { login: '', email: '', name: '' }])(
  'is nobody for %j',
  async (author) => {
    const { world, ask, asked } = await open();
    await world.stores.people.keepLogin('cleo', world.ada);

    expect(await ask(author)).toBeUndefined();
    expect(asked()).toBe(0);
  },
);

it.each(['renovate[bot]', 'dependabot'])('is nobody for %s, whatever else is known', async (login) => {
  const { world, ask } = await open();
  await world.stores.people.keepLogin(login, world.ada);

  expect(await ask({ login, email: 'cleo@acme.example' }, { [login]: world.grace })).toBeUndefined();
});

it.each(['1+cleo@users.noreply.github.com', 'noreply@github.com'])(
  'does not ask Slack about %s',
  async (email) => {
    const { ask, asked } = await open();

    expect(await ask({ email })).toBeUndefined();
    expect(asked()).toBe(0);
  },
);

it('is nobody if Slack does not let the bot read addresses, and it asks once a day', async () => {
  const { world, ask, asked } = await open();
  world.slack.faults.add({ method: LOOK_UP, kind: 'error', error: 'missing_scope', times: 9 });

  expect(await ask({ email: 'cleo@acme.example' })).toBeUndefined();
  expect(await ask({ email: 'cleo@acme.example' })).toBeUndefined();
  expect(asked()).toBe(1);
});

it('is looked up again after a Slack failure', async () => {
  const { world, byEmail, ask } = await open();
  world.slack.faults.add({ method: LOOK_UP, kind: 'http', status: 503 });

  expect(await ask({ email: 'cleo@acme.example' })).toBeUndefined();
  expect(await ask({ email: 'cleo@acme.example' })).toBe(byEmail);
});

it('is nobody if the person opted out of mentions', async () => {
  const { world, byEmail, ask } = await open();
  await world.stores.people.setMentioned(byEmail, false);

  expect(await ask({ email: 'cleo@acme.example' })).toBeUndefined();
});
