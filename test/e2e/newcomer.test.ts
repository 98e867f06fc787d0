// What a newcomer tries in the first hour: the plain words, the wrong word and the wrong place. Each gets one answer that
// answers.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonsOf, cardShowing, textOf } from '../../playground/scenarios/read-card.ts';
import { botSettled } from '../support/idle.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  const { circleci, projects, slack, channels } = world;
  await ana('subscribe acme/web');
  await cardShowing(slack, channels.dev, /subscribed/i);
  for (const [subject, outcome] of [
    ['Add a page', 'success'],
    ['Change the login', 'failed'],
    ['Change it back', 'failed'],
  ] as const) {
    const failing = { name: 'npm test', output: 'Error: expected 200 to be 302\n', failed: true };
    const steps = outcome === 'success' ? [] : [failing];
    circleci.script(projects.web, [{ name: 'build', jobs: [{ name: 'unit', outcome, steps }] }]);
    circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject });
    await circleci.finish();
    await botSettled(world);
  }
});
afterAll(() => world.close());

const ana = (text: string) => world.slack.person(world.people.ana).command(world.channels.dev, text);
const whispers = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana);

/** The one message that answers. */
async function answered(text: string) {
  const before = whispers().length;
  await ana(text);
  await until(() => whispers().length > before, text);
  await botSettled(world);
  const [answer, ...more] = whispers().slice(before);
  expect(more.map(textOf)).toEqual([]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

const RED_SINCE = /Red since .*#2>\), 2 runs/;
const WHY =
  /`unit` failed in step `npm test`[\s\S]*Error: expected 200 to be 302[\s\S]*Broken since .*#2>[\s\S]*Last green: .*#1>[\s\S]*Since then:[\s\S]*Change the login/;

it.each<[string, RegExp, (readonly string[])?]>([
  // Answers that answer.
  ['status', RED_SINCE, ['retry-failed', 'share-status']],
  ['why is main red?', WHY, ['show-logs', 'retry-failed']],
  ['who broke main', WHY],
  ['what changed since it was green', WHY],
  ['status', /`<https:\/\/github\.com\/acme\/web\/commit\/[0-9a-f]{40}\|[0-9a-f]{7}>`/],
  ['env delete NOPE', /no environment variable `NOPE`\. Nothing was changed/],
  ['artifacts --latest', /no artifacts, and none of the 2 earlier runs/],
  ['status mian', /branch `mian` of acme\/web\. Did you mean `main`\?/],
  ['status --project acme/wep', /`acme\/wep` doesn’t exist.*Did you mean `acme\/web`\?.*\/circleci login/],
  ['logs --step nope', /has no step `nope`\. Its steps: 0 \(`npm test`, failed\)/],
  // Plain words.
  ['-h', /^\*Runs\*: start[\s\S]*\*You\*: login/],
  ['?', /^\*Runs\*: start/],
  ['status --help', /For example:[\s\S]*status main/],
  ['policy', /The policy has no rules/],
  ['recent', /#1>[\s\S]*main/],
  ['log', /expected 200 to be 302/],
  ['when did main last pass', /#1> Succeeded · `main`/],
  ['is web green', /Failed.*acme\/web #3/],
  ['what is running', /Recent pipelines of acme\/web/],
  ['colour me surprised', /The nearest things I can do: (?:`\/circleci \w+`(?:, |\.)){3}/],
  // Changes wait for a click.
  ['rerun the failed tests', /retry --failed/, ['run-line#0', 'dismiss']],
  [
    'cancel everything on release',
    /cancel older release[\s\S]*cancel release/,
    ['run-line#0', 'run-line#1', 'dismiss'],
  ],
  ['approve the deploy of web', /approve --project web/, ['run-line#0', 'dismiss']],
  ['deploy 1.4 to staging', /trigger --tag 1\.4 --form/, ['run-line#0', 'dismiss']],
  ['mute this until it is fixed', /mute until-fixed/, ['run-line#0', 'dismiss']],
])('%s', async (text, words, buttons = []) => {
  const answer = await answered(text);
  expect(textOf(answer)).toMatch(words);
  expect(buttonsOf(answer)).toEqual(expect.arrayContaining([...buttons]));
  expect(world.circleci.count('POST', /./)).toBe(0);
});

it('an answer that only she sees is shared where she asked', async () => {
  const { slack, channels, people } = world;
  const answer = await answered('why main');
  await slack.person(people.ana).click(answer, 'share-why');
  const shared = await cardShowing(slack, channels.dev, WHY, /Shared by/);
  expect(shared.botId).toBeDefined();
});

it('direct messages don’t speak of a channel', async () => {
  const { slack, people } = world;
  const ana = slack.person(people.ana);
  await ana.say('subscriptions');
  await botSettled(world);
  const said = slack.channel(ana.messagesTab() ?? '').messages();
  expect(said.map(textOf).join('\n')).toMatch(/conversation/);
  expect(said.map(textOf).join('\n')).not.toMatch(/this channel/i);
});

it('another word for retry retries', async () => {
  expect(textOf(await answered('rebuild'))).toMatch(/retrying the failed jobs of the newest pipeline/);
  expect(world.circleci.count('POST', /rerun$/)).toBe(1);
});
