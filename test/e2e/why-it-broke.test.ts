// Failure details in the real process: the card's thread, and the commands logs, tests, flaky and artifacts.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { noisyOutput } from '../../playground/circleci/index.ts';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, buttonsOf, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const secret = 'hunter2hunter2';
let world: LocalWorld;
const failing = { name: 'opens', classname: 'page', file: 'test/page.test.ts', result: 'failure' as const };
const tests = [{ ...failing, message: 'expected 200 to be 302' }];
const flaky = [{ ...failing, name: 'sometimes', failTimes: 1 }];
const steps = [{ name: 'npm test', output: noisyOutput(secret), failed: true }];
const long = Array.from({ length: 500 }, (_, index) => `line ${index} of a long log`).join('\n');

type Script = Parameters<LocalWorld['circleci']['script']>[1];
async function push(script: Script): Promise<void> {
  const { circleci, projects } = world;
  circleci.script(projects.web, script);
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Change' });
  await circleci.finish();
}
const jobs = (...all: Exclude<Script, { errors: unknown }>[number]['jobs']): Script => [
  { name: 'build', jobs: all },
];

beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  await inDev('use acme/web');
  await ben('subscribe acme/web --failures every');
  await cardShowing(world.slack, world.channels.alerts, /subscribed/i);
});
afterAll(() => world.close());

const inDev = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const ben = (text: string) => world.slack.person(world.people.ben).command(world.channels.alerts, text);
const told = (...words: RegExp[]) => toldOnly(world.slack, world.channels.dev, world.people.ana, ...words);
const press = async (message: Awaited<ReturnType<typeof told>>, action: string) =>
  await world.slack.person(world.people.ana).click(message, buttonFor(message, action));
const inChannel = (...words: RegExp[]) => cardShowing(world.slack, world.channels.dev, ...words);

it('the card has only the headline; its thread has the reason, without secrets', async () => {
  await push(
    jobs({ name: 'unit', outcome: 'failed', steps, tests, artifacts: [{ path: 'shots/page.png' }] }),
  );
  const card = await cardShowing(world.slack, world.channels.alerts, /failed/i, /unit/);
  const channel = world.slack.channel(world.channels.alerts);
  const detail = await until(() => channel.thread(card.ts)[1], 'the details in the thread');
  for (const words of [/npm test/, /exit code 1/, /opens/, /test\/page\.test\.ts/, /shots\/page\.png/]) {
    expect(textOf(detail)).toMatch(words);
  }
  expect(textOf(detail)).not.toContain(secret);
  expect(channel.messages().filter(({ attachments }) => attachments.length > 0)).toHaveLength(1);
  const seen = JSON.stringify([world.slack.calls.map(({ args }) => args), world.bot.lines]);
  expect(seen).not.toContain(secret);
});

it('logs: shown to ana only, then shared under her name', async () => {
  await inDev('logs');
  const log = await told(/unit.* failed in step `npm test`/, /Exited with code exit status 1/);
  await press(log, 'share-logs');
  await inChannel(/npm test/, new RegExp(`Shared by <@${world.people.ana}>`));
});

it('tests: lists what failed, with message and file, then shares it', async () => {
  await inDev('tests 1');
  const list = await told(/1 test failed/, /`opens` in `test\/page\.test\.ts`/, /expected 200 to be 302/);
  await press(list, 'share-tests');
  await inChannel(/`opens`/, /Shared by/);
});

it('artifacts: links to those of one run, or of the newest run that has any', async () => {
  await inDev('artifacts 1');
  const list = await told(/has 1 artifact/, /shots\/page\.png/);
  await press(list, 'share-artifacts');
  await inChannel(/shots\/page\.png/, /Shared by/);
  await push(jobs({ name: 'lint' }));
  await inDev('artifacts --latest --branch main');
  await told(/#1\b.* has 1 artifact/);
});

it('job: where it ran and what it waited for, then shares it', async () => {
  await inDev('job 1');
  const job = await told(/unit.* failed/, /docker/, /Queue time/);
  await press(job, 'share-job');
  await inChannel(/Queue time/, /Shared by/);
});

it('logs: sends a long log as a file by direct message', async () => {
  await push(
    jobs({ name: 'unit', outcome: 'failed', steps: [{ name: 'npm test', output: long, failed: true }] }),
  );
  await inDev('logs --job unit --lines 450');
  await told(/line 499/, /by direct message/);
  const direct = world.slack.channels().find(({ userId }) => userId === world.people.ana);
  const [file] =
    world.slack
      .channel(direct?.id ?? '')
      .messages()
      .at(-1)?.files ?? [];
  expect(file?.content?.toString().split('\n')).toHaveLength(450);
});

it('flaky: lists a test that both failed and passed; the next card suggests a retry', async () => {
  const { circleci, slack, channels } = world;
  await push(jobs({ name: 'unit', failTimes: 1, tests: flaky }));
  const card = await cardShowing(slack, channels.alerts, /failed/i, /#4\b/);
  await slack.person(world.people.ben).click(card, buttonFor(card, 'retry-failed'));
  await until(() => circleci.state.pipelines.at(-1)?.workflows.length === 2, 'the retry');
  await circleci.finish();
  await inDev('flaky');
  const list = await told(/has 1 flaky test/, /`sometimes`/);
  await press(list, 'share-flaky');
  await inChannel(/`sometimes`/, /Shared by/);

  await push(jobs({ name: 'unit', failTimes: 1, tests: flaky }));
  const advised = await cardShowing(slack, channels.alerts, /#5\b/, /is known flaky/);
  expect(JSON.stringify(advised.blocks)).toMatch(/Retry failed jobs \(flaky tests\).{0,200}"primary"/);
});

it('offers no retry of an unauthorized workflow, and the card says why', async () => {
  await push([{ name: 'build', jobs: [{ name: 'unit' }], ends: 'unauthorized' }]);
  const card = await cardShowing(
    world.slack,
    world.channels.alerts,
    /#6\b/,
    /may not use one of its contexts/,
  );
  expect(buttonsOf(card).filter((id) => id.startsWith('retry'))).toEqual([]);
});

it.each([
  ['logs 12345', {}, /did not find|no pipeline/i],
  ['logs main --project acme/nowhere', {}, /acme\/nowhere|did not find/],
  ['logs --lines none', {}, /number from 1 to 2000/],
  ['logs 1 --job uint', {}, /Did you mean `unit`/],
  ['tests 2', {}, /None of its jobs failed/],
  ['flaky', { path: /flaky-tests/, kind: 'status', status: 403 }, /does not let|refused|permission/i],
  ['flaky', { path: /flaky-tests/, kind: 'status', status: 404 }, /did not find/],
  ['flaky', { path: /flaky-tests/, kind: '429', retryAfterSeconds: 1 }, /has 1 flaky test/],
  ['logs 1', { path: /v1\.1/, kind: 'status', status: 503, times: 3 }, /did not return the log/],
  ['artifacts 1', { path: /artifacts$/, kind: 'reset', times: 3 }, /Could not be read: `unit`/],
] as const)('replies to %s with fault %j', async (text, fault, words) => {
  const { slack, channels, people, circleci } = world;
  const before = slack.channel(channels.dev).ephemerals(people.ana).length;
  if ('kind' in fault) circleci.faults.add({ method: 'GET', ...fault });
  await inDev(text);
  const said = () => slack.channel(channels.dev).ephemerals(people.ana).slice(before);
  await until(() => said().some((message) => words.test(textOf(message))), `${text}: ${words}`).catch(
    (error: Error) => {
      throw new Error(`${error.message}\n${said().map(textOf).join('\n---\n')}`);
    },
  );
});
