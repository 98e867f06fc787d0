// Logs, tests, flaky tests and artifacts that a person asks for: private at first, posted to the channel when shared.
import { beforeEach, describe, expect, it } from 'vitest';
import { noisyOutput } from '../../../../playground/circleci/index.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const SECRET = 'hunter2hunter2';
const lines = Array.from(
  { length: 300 },
  (_, index) => `line ${index} of the build, with some words to fill it`,
);
let world: JobWorld;

type Script = Parameters<JobWorld['ci']['script']>[1];
const script = (outcome: 'failed' | 'success'): Script => [
  {
    name: 'build',
    jobs: [
      { name: 'lint', outcome, steps: [{ name: 'npm run lint', output: noisyOutput(SECRET), failed: true }] },
      { name: 'unit', outcome, steps: [{ name: 'npm test', output: lines.join('\n'), failed: true }] },
      {
        name: 'report',
        tests: [{ name: 'opens', classname: 'page', result: 'success' }],
        artifacts: [{ path: 'coverage/index.html' }],
      },
    ],
  },
];

async function push(wanted: Script, branch = 'main') {
  world.ci.script(PROJECT, wanted);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch, subject: 'Change' });
  await world.ci.finish();
  if (pipeline === undefined) throw new Error('skipped');
  return pipeline;
}
beforeEach(async () => {
  world = await worlds.open();
});

const target = { ref: { kind: 'last' as const }, project: PROJECT };
const last = () => world.slack.channel(world.channelId).ephemerals(world.ada).at(-1);
const shown = () => JSON.stringify(last()?.blocks);
const direct = () => {
  const channel = world.slack.channels().find(({ userId }) => userId === world.ada);
  return channel === undefined ? [] : world.slack.channel(channel.id).messages();
};
/** The value of the button on the latest answer. */
function shareOf(action: string): Record<string, unknown> {
  const buttons = (last()?.blocks ?? []).flatMap((block) =>
    Array.isArray(block.elements) ? block.elements : [],
  );
  const found: { value?: string } | undefined = buttons.find(({ action_id: id }) => id === action);
  return JSON.parse(found?.value ?? '{}');
}

describe('logs', () => {
  it("shows the end of the failed step's log to that person only, without secrets and colors", async () => {
    await push(script('failed'));
    await world.run('logs', { ...world.asked, target, lines: 40, share: false });
    expect(shown()).toContain('npm run lint');
    expect(shown()).toContain('Exited with code exit status 1');
    expect(shown()).not.toMatch(/hunter2|u001b|<!channel>/);
    expect(last()?.text).toBe('lint failed in step npm run lint with exit code 1 in build of acme/web #1.');
    expect([world.texts(), direct()]).toEqual([[], []]);
  });

  it('sends long output as a file by direct message', async () => {
    await push(script('failed'));
    await world.run('logs', { ...world.asked, target, job: 'UNIT', lines: 200, share: false }, 'cmd-long');
    expect(shown()).toContain('line 299');
    expect(shown()).toContain('by direct message');
    const [message] = direct();
    expect(message?.files[0]).toMatchObject({ snippetType: 'text', title: 'Log of unit' });
    expect(message?.files[0]?.content?.toString().split('\n')).toEqual(lines.slice(-200));
    expect(world.texts()).toEqual([]);
  });

  it('shares both in the channel and names who shared them', async () => {
    await push(script('failed'));
    await world.run('logs', { ...world.asked, target, job: 'unit', lines: 200, share: false });
    const { workflowId, job, lines: wanted } = shareOf('share-logs');
    const shared = { ref: { kind: 'workflow' as const, id: String(workflowId) } };
    const payload = { ...world.asked, target: shared, job: String(job), lines: Number(wanted), share: true };
    await world.run('logs', payload, 'act-1');
    const [file, message] = world.slack.channel(world.channelId).messages();
    expect(file?.files).toHaveLength(1);
    expect(JSON.stringify(message?.blocks)).toContain(`Shared by <@${world.ada}>`);
  });

  it('still shows the log if Slack accepts no file', async () => {
    await push(script('failed'));
    const error = 'file_uploads_disabled';
    world.slack.faults.add({ method: 'files.getUploadURLExternal', kind: 'error', error });
    await world.run('logs', { ...world.asked, target, job: 'unit', lines: 200, share: false });
    expect(shown()).toContain('line 299');
    expect(shown()).toContain('file_uploads_disabled');
  });

  it.each([
    ['a job that does not exist', 'unti', /no job `unti`. Did you mean `unit`\?/],
    ['a name unlike any job', 'xyzzy', /Its jobs: `lint`, `report`, `unit`/],
  ])('lists the jobs, or suggests one, when asked for %s', async (_, job, words) => {
    await push(script('failed'));
    await world.run('logs', { ...world.asked, target, job, lines: 40, share: false });
    expect(last()?.text).toMatch(words);
  });

  it("points to the branch's last failed run, if it knows one", async () => {
    await push(script('failed'));
    await world.stores.outcomes.record(PROJECT, 'main', { number: 1, became: 'red', at: 1, rev: 1 });
    await push(script('success'));
    await world.run('logs', { ...world.asked, target, lines: 40, share: false });
    expect(shown()).toMatch(
      /The last failed run on `main` that I know of is <https:[^>]*\/1\|#1>: `\/circleci logs 1 --project acme\/web`/,
    );
  });

  it('says so when nothing has failed, and still shows a job asked for by name', async () => {
    await push(script('success'));
    await world.run('logs', { ...world.asked, target, lines: 40, share: false });
    expect(last()?.text).toMatch(/succeeded.* None of its jobs failed\./);
    await world.run('logs', { ...world.asked, target, job: 'unit', lines: 3, share: false });
    expect(shown()).toContain('line 299');
  });

  it('says that CircleCI has no log', async () => {
    await push(script('failed'));
    world.ci.faults.add({ path: /v1\.1/, kind: 'status', status: 500, times: 9 });
    await world.run('logs', { ...world.asked, target, lines: 40, share: false });
    expect(shown()).toContain('did not return the log');
  });
});

it('tests lists the failed tests and what is known about them', async () => {
  const failing = {
    name: 'opens',
    classname: 'page',
    file: 'page.test.ts',
    result: 'failure' as const,
    message: 'no',
  };
  await push(script('success'));
  await push([{ name: 'build', jobs: [{ name: 'report', outcome: 'failed', tests: [failing] }] }]);
  await world.run('tests', { ...world.asked, target, share: false });
  expect(shown()).toContain('`opens` in `page.test.ts` · newly failing');
  expect(last()?.text).toBe('1 test failed in build of acme/web #2.');
  expect(world.ci.count('GET', /v1\.1/)).toBe(0);
});

it('flaky lists the flakiest tests first, and can be shared', async () => {
  const flaky = (name: string, failTimes: number) => ({
    name,
    classname: 'c',
    result: 'failure' as const,
    failTimes,
  });
  const tests = [flaky('a', 1), flaky('b', 2)];
  const { workflows } = await push([{ name: 'build', jobs: [{ name: 'test', failTimes: 2, tests }] }]);
  for (let retries = 0; retries < 2; retries += 1) {
    await world.circleci.workflows.rerun(workflows.at(-1)?.id ?? '', { fromFailed: true });
    await world.ci.finish();
  }
  await world.run('flaky', { ...world.asked, project: PROJECT, share: false });
  expect(shown()).toMatch(/`b`.*flaked 2 times.*`a`.*flaked 1 time/);
  await world.run('flaky', { ...world.asked, project: PROJECT, share: true }, 'act-1');
  expect(world.texts()).toEqual([expect.stringContaining('2 flaky tests')]);
});

describe('artifacts', () => {
  it("links to the artifacts of the run's jobs", async () => {
    await push(script('failed'));
    await world.run('artifacts', { ...world.asked, target, latest: false, share: false });
    expect(shown()).toMatch(/\*report\*.*artifacts\/0\/coverage\/index\.html\|coverage\/index\.html>/);
    expect(shareOf('share-artifacts')).toEqual({ project: PROJECT, number: 1 });
  });

  it('finds the newest run of the branch that has artifacts', async () => {
    await push(script('failed'));
    await push(script('failed'), 'feature/x');
    await push([{ name: 'build', jobs: [{ name: 'lint' }] }]);
    const branch = { ref: { kind: 'branch' as const, branch: 'main' }, project: PROJECT };
    const wanted = { ...world.asked, latest: true, share: false };
    await world.run('artifacts', { ...wanted, target: branch });
    expect(last()?.text).toBe('acme/web #1 has 1 artifact.');
    await world.run('artifacts', { ...wanted, target });
    expect(last()?.text).toBe('acme/web #2 has 1 artifact.');
    await world.run('artifacts', { ...wanted, target: branch, job: 'lint' });
    expect(last()?.text).toBe(
      'acme/web #3 has no artifacts, and the one earlier run that I see has none either.',
    );
  });

  it('does not read older runs of a branch that the policy denies', async () => {
    await push(script('failed'));
    await push(script('failed'), 'secret');
    await push([{ name: 'build', jobs: [{ name: 'lint' }] }]);
    world.setPolicy({ rules: [{ effect: 'deny', branches: ['secret'] }], default: 'allow' });
    await world.run('artifacts', { ...world.asked, target, latest: true, share: false });
    expect(last()?.text).toBe('acme/web #1 has 1 artifact.');
  });
});

describe('an approval with a number, whose details CircleCI doesn’t find', () => {
  const held: Script = [
    {
      name: 'build',
      jobs: [
        { name: 'unit', artifacts: [{ path: 'report.html' }] },
        { name: 'hold', type: 'approval', numbered: true, requires: ['unit'] },
      ],
    },
  ];

  it('has no artifacts, and is not listed as unread', async () => {
    await push(held);
    await world.run('artifacts', { ...world.asked, target, latest: false, share: false });
    expect(shown()).toContain('report.html');
    expect(shown()).not.toMatch(/hold|looked into/i);
  });

  it('has no log, and CircleCI is not asked for one', async () => {
    await push(held);
    await world.run('logs', { ...world.asked, target, job: 'hold', lines: 40, share: false });
    expect(shown()).toContain('`hold` is an approval: it runs no steps, so it has no log');
    expect(world.ci.count('GET', /v1\.1/)).toBe(0);
  });
});

it.each<[command: string, ask: () => Promise<void>]>([
  ['logs', () => world.run('logs', { ...world.asked, target, lines: 40, share: false })],
  ['tests', () => world.run('tests', { ...world.asked, target, share: false })],
  ['artifacts', () => world.run('artifacts', { ...world.asked, target, latest: false, share: false })],
  ['flaky', () => world.run('flaky', { ...world.asked, project: PROJECT, share: false })],
])('%s checks the policy', async (command, ask) => {
  await push(script('failed'));
  world.setPolicy({ rules: [{ effect: 'deny', commands: [command] }], default: 'allow' });
  await ask();
  expect(last()?.text).toContain(`You can’t use “${command}” here: rule 1 of the policy`);
});
