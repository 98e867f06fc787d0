// `why`: each reason, read from the responses that CircleCI really gives.
import { expect, it } from 'vitest';
import { failOn, shows, subscribe } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
const last = { ref: { kind: 'last' }, project: PROJECT } as const;
const push = (world: JobWorld, subject = 'Change') =>
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject });
const shown = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);
const why = (world: JobWorld, target: object = last) =>
  world.run('why', { ...world.asked, target: target as typeof last, share: false });

it.each([
  [
    'a broken config',
    { errors: [{ type: 'config', message: 'No such orb' }] },
    /couldn’t create its workflows.*No such orb/,
  ],
  [
    'a plan without credits',
    { errors: [{ type: 'plan', message: 'No credits left' }] },
    /plan didn’t allow it/,
  ],
  ['a context', [{ name: 'ship', jobs: [{ name: 'a' }], ends: 'unauthorized' }], /ship.*was not authorized/],
  ['filters', [{ name: 'ship', jobs: [{ name: 'a' }], ends: 'not_run' }], /didn’t run.*filters/],
  [
    'a failure',
    [
      {
        name: 'ship',
        jobs: [
          { name: 'unit', outcome: 'timedout' },
          { name: 'deploy', requires: ['unit'] },
        ],
      },
    ],
    /ran and failed.*`unit` timed out.*`deploy` didn’t run: it needs `unit` \(timed out\)/,
  ],
  [
    'a job that ran out of credits',
    [
      {
        name: 'ship',
        jobs: [
          { name: 'unit', outcome: 'canceled', messages: [{ type: 'error', message: 'No credits left' }] },
        ],
      },
    ],
    /unit: No credits left.*Ask an admin of the organization about its plan/,
  ],
  [
    'a context of a job',
    [{ name: 'ship', jobs: [{ name: 'unit', outcome: 'unauthorized', contexts: ['production'] }] }],
    /was not authorized.*`unit`.*It needs the context `production`/,
  ],
  [
    'a hold',
    [{ name: 'ship', jobs: [{ name: 'hold', type: 'approval' }] }],
    /is waiting for approval.*`hold`/,
  ],
  ['nothing', [{ name: 'ship', jobs: [{ name: 'unit' }] }], /ran and succeeded/],
])('explains %s', async (_, script, words) => {
  const world = await worlds.open();
  world.ci.script(PROJECT, script as Parameters<typeof world.ci.script>[1]);
  push(world);
  await world.ci.finish();
  await why(world);
  expect(shown(world)).toMatch(words);
});

it.each([
  [
    'the line taken as the cause, also far above the end of the log',
    `curl: (6) Could not resolve host: npm.acme.dev\n${'npm error A complete log of this run can be found in: x\n'.repeat(60)}`,
    /`unit` failed in step `npm test` with exit code 1\. Taken as the cause \(name lookup\):.*Could not resolve host: npm\.acme\.dev.*a retry may pass/,
  ],
  [
    'a guess as a guess',
    'TypeError: fetch failed\n',
    /`unit` failed in step `npm test` with exit code 1\. Not sure what caused it\. The last line that looks like an error:.*TypeError: fetch failed/,
  ],
])('shows %s', async (_, output, words) => {
  const world = await worlds.open();
  world.ci.script(PROJECT, [
    {
      name: 'ship',
      jobs: [
        { name: 'unit', outcome: 'failed', steps: [{ name: 'npm test', output, failed: true }] },
        { name: 'deploy', requires: ['unit'] },
      ],
    },
  ]);
  push(world);
  await world.ci.finish();
  await why(world);
  expect(shown(world)).toMatch(words);
});

it('says who is on it: the owners of what failed, and the incident that it belongs to', async () => {
  const world = await subscribe(await worlds.open({ foldMs: 60_000 }));
  const { stores, channelId, grace } = world;
  await stores.owners.set(channelId, { part: { job: 'unit' }, owners: [grace] }, 1);
  await failOn(world, ['a', 'b', 'c']);
  await shows(world, '3 branches');
  const payload = { ...world.asked, target: last, share: false };
  await world.enqueue({ name: 'why', id: 'cmd-why', payload });
  await until(() => shown(world)?.includes(`It concerns <@${grace}>, by the owner rules here`), 'the owner');
  expect(shown(world)).toMatch(/Same cause as other branches: <[^>]+\|see the incident>/);
});

it.each([
  ['a config error', { errors: [{ type: 'config', message: 'No such orb' }] }],
  ['filters', [{ name: 'ship', jobs: [{ name: 'a' }], ends: 'not_run' }]],
  ['a context', [{ name: 'ship', jobs: [{ name: 'a' }], ends: 'unauthorized' }]],
  ['a config without workflows', []],
])('offers no Cancel for a run that never started: %s', async (_what, script) => {
  const world = await worlds.open();
  world.ci.script(PROJECT, script as Parameters<JobWorld['ci']['script']>[1]);
  push(world);
  await world.ci.finish();
  await why(world);
  expect(shown(world)).toContain('open-in-circleci');
  expect(shown(world)).not.toContain('"action_id":"cancel');
});

it('distinguishes an automatic cancellation from one by a person', async () => {
  const world = await worlds.open();
  const first = push(world);
  await world.ci.advance();
  const id = first?.workflows[0]?.id ?? '';
  await world.circleci.workflows.cancel(id);
  await why(world);
  expect(shown(world)).toMatch(/was canceled in CircleCI by `Olive Owner`/);

  const second = push(world);
  await world.ci.advance();
  push(world);
  await world.circleci.workflows.cancel(second?.workflows[0]?.id ?? '');
  await why(world, { ref: { kind: 'pipeline', number: 2 }, project: PROJECT });
  expect(shown(world)).toMatch(/was canceled when #3 started/);
});

it('answers for a branch without pipelines, but not for a project that does not exist', async () => {
  const world = await worlds.open();
  push(world, 'Docs only [ci skip]');
  await why(world);
  expect(shown(world)).toMatch(/I see no pipelines.*\[ci skip\]/);
  await why(world, { ref: { kind: 'last' }, project: 'gh/acme/nowhere' });
  expect(world.whispers().at(-1)).toContain('did not find');
  await why(world, { ref: { kind: 'pipeline', number: 77 }, project: PROJECT });
  expect(world.whispers().at(-1)).toContain('did not find');
});

it('shares what it found, and checks the policy', async () => {
  const world = await worlds.open();
  push(world);
  await world.ci.finish();
  await world.run('why', { ...world.asked, target: last, share: true });
  expect(world.texts()).toEqual([expect.stringContaining('It ran and succeeded')]);
  world.setPolicy({
    default: 'allow',
    rules: [{ effect: 'deny', commands: ['why'], reason: 'no questions' }],
  });
  await why(world);
  expect(world.whispers().at(-1)).toContain('no questions');
});

it('answers whole: step, failing tests with their history, last green run, the runs since, and buttons', async () => {
  const world = await worlds.open();
  const jobsWith = (result: 'failure' | 'success') => [
    {
      name: 'unit',
      outcome: result === 'failure' ? ('failed' as const) : ('success' as const),
      steps: [{ name: 'npm test', output: 'FAIL page.test.ts\n', failed: result === 'failure' }],
      tests: [
        { name: 'opens', classname: 'page', file: 'test/page.test.ts', result, message: 'expected 302' },
      ],
    },
  ];
  world.ci.script(PROJECT, [{ name: 'ship', jobs: jobsWith('success') }]);
  push(world, 'Fine');
  await world.ci.finish();
  world.ci.script(PROJECT, [{ name: 'ship', jobs: jobsWith('failure') }]);
  for (const subject of ['Break it', 'Still broken']) {
    push(world, subject);
    await world.ci.finish();
  }
  await why(world);
  for (const words of [
    /`unit` failed in step `npm test` with exit code 1/,
    /1 test failed: failing since earlier runs/,
    /`opens` in `test\/page\.test\.ts` · failing since <[^>]*\|#2>/,
    /Last green: <[^>]*\|#1>/,
    /Break it.*#?/,
    /Still broken/,
    /github\.com\/acme\/web\/commit\//,
    /"show-logs"/,
    /"show-tests"/,
    /"retry-failed"/,
  ])
    expect(shown(world)).toMatch(words);
  expect(shown(world)).not.toContain('/circleci logs');
});
