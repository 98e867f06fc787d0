// Questions about an open-source project that the shared bot token can't see: answered without a token, and said so. Nothing
// else is done for such a project.
import { expect, it } from 'vitest';
import { type JobName, type Payload, tokenPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const OPEN = 'gh/oss/lib';
const NOTE = 'Read without a token: the project is open source, and the shared bot token can’t see it.';

async function open() {
  const world = await worlds.open();
  const { ci } = world;
  ci.addProject({ slug: OPEN, openSource: true });
  ci.script(OPEN, [
    {
      name: 'build-test',
      jobs: [
        {
          name: 'unit',
          outcome: 'failed',
          steps: [{ name: 'npm test', output: 'kaboom', failed: true }],
          tests: [{ name: 'adds', classname: 'math', result: 'failure', message: 'expected 4' }],
          artifacts: [{ path: 'coverage.html' }],
        },
      ],
    },
  ]);
  const pipeline = ci.pushCommit({ projectSlug: OPEN, branch: 'main', subject: 'Add numbers' });
  await ci.finish();
  ci.owner.projects = ['gh/acme/web'];
  const ref = { kind: 'pipeline', slug: OPEN, number: pipeline?.number ?? 0 } as const;
  return { ...world, ask: { ...world.asked, target: { ref }, share: false }, pipeline };
}

it.each<[JobName, object, string]>([
  ['status', {}, 'failed'],
  ['why', {}, 'failed'],
  ['logs', { lines: 20 }, 'lib'],
  ['tests', {}, 'failed'],
  ['artifacts', { latest: false }, '1 artifact'],
  ['job', {}, 'unit'],
  ['pipelines', { project: OPEN, mine: false }, 'lib'],
  ['project', { project: OPEN }, 'is a project of oss'],
])('%s is answered without a token', async (name, more, words) => {
  const { run, ask, whispers, ci } = await open();
  const before = ci.calls.length;
  await run(name, { ...ask, ...more } as Payload<typeof name>);
  expect(whispers()).toHaveLength(1);
  expect(whispers()[0]).toContain(words);
  expect(whispers()[0]).toContain(NOTE);
  const calls = ci.calls.slice(before);
  expect(calls.some(({ tokenUsed }) => tokenUsed === undefined)).toBe(true);
  expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('a shared answer says so too, and a card is not begun that nobody could keep up to date', async () => {
  const { run, ask, texts, whispers, stores, pipeline } = await open();
  await run('tests', { ...ask, share: true });
  expect(texts()[0]).toContain(NOTE);
  await run('status', { ...ask, share: true });
  expect(whispers()[0]).toContain('did not find');
  expect(await stores.cards.channelsOf(pipeline?.id ?? '')).toEqual([]);
});

it.each<[JobName, object]>([
  ['watch', {}],
  ['retry', { mode: 'failed', dryRun: false }],
  ['env-list', { project: OPEN }],
  ['follow', { project: OPEN, dryRun: false }],
  ['use', { project: OPEN }],
])('%s goes with the token alone', async (name, more) => {
  const { run, ask, whispers, ci } = await open();
  const before = ci.calls.length;
  await run(name, { ...ask, ...more } as Payload<typeof name>);
  expect(whispers()[0]).toContain('did not find');
  expect(ci.calls.slice(before).every(({ tokenUsed }) => tokenUsed !== undefined)).toBe(true);
});

it('says nothing of it where the token sees the project', async () => {
  const { run, ask, whispers, ci } = await open();
  ci.owner.projects = undefined;
  await run('tests', ask);
  expect(whispers()[0]).not.toContain('without a token');
});

it('asks with the own token of somebody who logged in, and names it', async () => {
  const { run, ask, asked, whispers, seal, ada, ci } = await open();
  ci.addUser({ login: 'ada', token: 'CCIPAT_ada', projects: [] });
  await run('login', { ...asked, sealedToken: seal.seal('CCIPAT_ada', tokenPurpose(ada)) });
  await run('tests', ask);
  expect(whispers().at(-1)).toContain('and your CircleCI token can’t see it');
});

it('is up to the policy like everything else', async () => {
  const { run, ask, whispers, setPolicy } = await open();
  const reason = 'stay with our own projects';
  setPolicy({ rules: [{ effect: 'deny', projects: [OPEN], reason }], default: 'allow' });
  await run('tests', ask);
  expect(whispers()[0]).toContain(reason);
});
