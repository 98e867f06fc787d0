// Steps as CircleCI really has them: which one is named, in `logs` and in the card's thread, and what of a late or cut log.
import { beforeEach, describe, expect, it } from 'vitest';
import type { StepScript } from '../../../../playground/circleci/script.ts';
import { defaultFilter } from '../../../../src/runs/filter.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());
let world: JobWorld;
beforeEach(async () => {
  world = await worlds.open();
});

async function push(steps: StepScript[], outcome: 'failed' | 'success' = 'failed') {
  world.ci.script(PROJECT, [{ name: 'build', jobs: [{ name: 'unit', outcome, steps }] }]);
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Change' });
  await world.ci.finish();
  const workflow = pipeline?.workflows.at(-1);
  if (pipeline === undefined || workflow === undefined) throw new Error('no workflow');
  return { pipeline, workflow };
}

const target = { ref: { kind: 'last' as const }, project: PROJECT };
const ask = (choice: { step?: string; container?: number; job?: string } = {}) =>
  world.run('logs', { ...world.asked, target, lines: 40, share: false, ...choice });
const answers = () => world.slack.channel(world.channelId).ephemerals(world.ada);
const shown = () => JSON.stringify(answers().at(-1)?.blocks);

/** The details in the thread of the card, as JSON. */
async function threadOf({ pipeline, workflow }: Awaited<ReturnType<typeof push>>) {
  const filter = { ...defaultFilter, failures: 'every' as const };
  await world.stores.subscriptions.add(world.channelId, { project: PROJECT, filter, by: world.ada, at: 1 });
  const event = {
    id: `e-${workflow.id}`,
    source: 'workflow-completed' as const,
    projectSlug: PROJECT,
    pipelineId: pipeline.id,
    pipelineNumber: pipeline.number,
    workflow: {
      id: workflow.id,
      name: workflow.name,
      status: workflow.status,
      createdAt: new Date(workflow.createdAt).toISOString(),
    },
    facts: { branch: 'main' },
  };
  await world.run('record-event', { event });
  return () => {
    const channel = world.slack.channel(world.channelId);
    const card = channel.messages().at(-1);
    return card === undefined ? [] : channel.thread(card.ts).slice(1);
  };
}

const serve: StepScript = {
  name: 'start server',
  output: 'listening on 8080\n',
  failed: true,
  fields: { background: true, failed: null, exit_code: 143 },
};
const test: StepScript = { name: 'npm test', output: 'expected 3 to be 4\n', failed: true };
const other: StepScript = { name: 'store results', output: 'no such folder: reports\n', failed: true };

describe('the step that is named', () => {
  it.each<[string, StepScript[], string, RegExp[]]>([
    [
      'is no background step that failed before',
      [serve, test],
      'unit failed in step npm test with exit code 1',
      [/expected 3 to be 4/, /Failed without making the job fail: `start server`/],
    ],
    [
      'is none if only a background step failed',
      [{ name: 'npm test', output: 'fine\n' }, serve],
      'unit failed',
      [
        /CircleCI reports no step that made it fail · Log of step `npm test`/,
        /Failed without making the job fail: `start server`/,
      ],
    ],
    [
      'is not the only one of several',
      [test, other],
      'unit failed in the steps npm test and store results',
      [/no such folder: reports/, /Log of step `store results`/, /`logs --step` shows another one/],
    ],
    [
      'timed out',
      [
        { ...test, fields: { status: 'timedout', timedout: true, exit_code: null } },
        { name: 'later', output: 'x' },
      ],
      'unit failed in step npm test (timed out)',
      [/expected 3 to be 4/],
    ],
    [
      'has only null for a number',
      [
        {
          ...test,
          fields: { step: null, index: null, exit_code: null, name: null, type: null, end_time: null },
        },
      ],
      'unit failed in step npm test',
      [/expected 3 to be 4/],
    ],
    [
      'failed on one of several containers',
      [{ name: 'npm test', containers: [{ output: 'ok\n' }, { output: 'one is odd\n', failed: true }, {}] }],
      'unit failed in step npm test on container 1 with exit code 1',
      [/one is odd/],
    ],
    [
      'failed on several containers, in different ways',
      [
        {
          name: 'npm test',
          containers: [
            { output: 'zero\n', failed: true, fields: { exit_code: 2 } },
            { output: 'one\n' },
            { output: 'two\n', failed: true },
          ],
        },
      ],
      'unit failed in step npm test on 2 containers',
      [/zero/, /Log of step `npm test` on container 0/, /failed on containers 0 and 2; `logs --container`/],
    ],
  ])('%s', async (_, steps, phrase, words) => {
    const { pipeline, workflow } = await push(steps);
    await ask();
    expect(answers().at(-1)?.text).toBe(`${phrase} in build of acme/web #1.`);
    for (const word of words) expect(shown()).toMatch(word);

    const thread = await threadOf({ pipeline, workflow });
    expect(thread()[0]?.text).toBe(`build of acme/web #1: ${phrase}.`);
    for (const word of words) expect(JSON.stringify(thread()[0]?.blocks)).toMatch(word);
  });

  it('is the one asked for', async () => {
    await push([serve, test, other]);
    await ask({ step: 'server' });
    expect(answers().at(-1)?.text).toBe('unit failed in build of acme/web #1.');
    expect(shown()).toMatch(
      /listening on 8080.*Log of step `start server`, which doesn’t decide how the job ends/,
    );
    await ask({ step: 'npm test' });
    expect(shown()).toMatch(/expected 3 to be 4.*Log of step `npm test`/);
    expect(shown()).toMatch(/share-logs.*\\"step\\":\\"npm test\\"/);
    await ask({ step: 'nmp test', job: String(1) });
    expect(answers().at(-1)?.text).toMatch(/no step `nmp test`. Did you mean `npm test`\?/);
  });

  it('is one of a job that succeeded, and nothing is said to have failed', async () => {
    await push([serve, { name: 'npm test', output: 'fine\n' }], 'success');
    await ask({ job: 'unit', step: 'server' });
    expect(answers().at(-1)?.text).toBe('unit succeeded in build of acme/web #1.');
    expect(shown()).toContain('listening on 8080');
  });

  it('ran on the container asked for', async () => {
    const containers = [{ output: 'zero\n' }, { output: 'one\n', failed: true }, { output: 'two\n' }];
    await push([{ name: 'npm test', containers }]);
    await ask({ container: 2 });
    expect(shown()).toMatch(/two.*Log of step `npm test` on container 2/);
    await ask({ container: 3 });
    expect(answers().at(-1)?.text).toMatch(/ran on the containers 0, 1, 2/);
  });
});

describe('an output without a link', () => {
  const late = (urlAfterReads: number): StepScript[] => [{ ...test, urlAfterReads }];

  it('is said to come, and the answer follows when it is there', async () => {
    await push(late(2));
    await ask();
    await until(() => answers().length === 2, 'the second answer');
    expect(JSON.stringify(answers()[0]?.blocks)).toMatch(/has not published the output of this step yet/);
    expect(shown()).toContain('expected 3 to be 4');
    expect(answers().map(({ text }) => text)).not.toContain('printed no output');
  });

  it('of another type is not called unpublished', async () => {
    await push([{ ...test, fields: { output_url: { odd: 17 } } }]);
    await ask();
    expect(shown()).toMatch(/The output of this step could not be read/);
    expect(answers()).toHaveLength(1);
  });

  it('that never comes is said once more, not again and again', async () => {
    await push(late(Number.POSITIVE_INFINITY));
    await ask();
    await until(() => /gives no link to it/.test(shown()), 'the last answer');
    expect(answers()).toHaveLength(2);
  });

  it('is added to the thread when it is there', async () => {
    const thread = await threadOf(await push(late(3)));
    await until(
      () => /expected 3 to be 4/.test(JSON.stringify(thread()[0]?.blocks)),
      'the log in the thread',
    );
    expect(thread()).toHaveLength(1);
    const posted = world.slack.calls.find(({ args }) => JSON.stringify(args).includes('not published'));
    expect(posted?.method).toBe('chat.postMessage');
  });

  it('that never comes is said to be missing in the thread', async () => {
    const thread = await threadOf(await push(late(Number.POSITIVE_INFINITY)));
    await until(() => /gives no link to it/.test(JSON.stringify(thread()[0]?.blocks)), 'the last word');
    expect(thread()).toHaveLength(1);
  });
});

it.each<[string, StepScript]>([
  ['of the action', { ...test, fields: { truncated: true } }],
  ['of a message', { ...test, message: { truncated: true } }],
])('a log that CircleCI cut is not called whole: mark %s', async (_, step) => {
  const pushed = await push([step]);
  await ask();
  expect(shown()).toMatch(/expected 3 to be 4.*CircleCI truncated this output/);
  expect(shown()).not.toContain('whole log');
  const thread = await threadOf(pushed);
  expect(JSON.stringify(thread()[0]?.blocks)).toMatch(/CircleCI truncated this output/);
});

const ESC = '\u001b';
const bar = (final: string) =>
  Array.from(
    { length: 400 },
    (_, at) => `${ESC}[2K${ESC}[1G[${'#'.repeat(at % 60).padEnd(60, '-')}] ${at}/400`,
  )
    .concat(`${ESC}[2K${ESC}[1G${final}`)
    .join('');

it.each([
  ['a bar that erases its line', bar(`${ESC}[31merror${ESC}[39m An unexpected error occurred.\n`)],
  ['a bar in 8-bit codes', bar('error An unexpected error occurred.\n').replaceAll(`${ESC}[`, '\u009b')],
  [
    'lines that are redrawn',
    `a\nb\n${`${ESC}[2A${ESC}[2Ka\n${ESC}[2Kb\n`.repeat(300)}error An unexpected error occurred.\n`,
  ],
  ['a title', `${ESC}]0;yarn${ESC}\\error An unexpected error occurred.\n`],
  ['one long line', `${'{"progress":1},'.repeat(400)}error An unexpected error occurred.`],
])('the error is shown, not %s', async (_, output) => {
  await push([{ name: 'yarn', output, failed: true }]);
  await ask();
  expect(shown()).toContain('error An unexpected error occurred.');
  expect(shown()).not.toMatch(/u001b|\[####|399\/400/);
});
