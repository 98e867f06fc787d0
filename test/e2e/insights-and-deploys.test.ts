// Insights, usage, deploys, schedules and webhooks in the real process: each command once, and its answers to errors.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld, webhookSecret } from '../../playground/local-world.ts';
import { buttonFor, textOf } from '../../playground/scenarios/read-card.ts';
import type { StoredMessage } from '../../playground/slack/index.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({
    transport: 'http',
    // Nothing listens there. Only the registration matters.
    env: { PUBLIC_URL: 'https://127.0.0.1:9' },
  });
  world.circleci.script(world.projects.web, [{ name: 'build-test', jobs: [{ name: 'build' }] }]);
  world.circleci.pushCommit({ projectSlug: world.projects.web, branch: 'main', subject: 'First' });
  await world.circleci.finish();
});
afterAll(() => world.close());

const ana = () => world.slack.person(world.people.ana);
const inDev = (text: string) => ana().command(world.channels.dev, text);

/** Ana's ephemeral messages from index `since` on. */
const heard = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana);
const told = (since: number, words: readonly RegExp[]): Promise<StoredMessage> =>
  until(
    () =>
      heard()
        .slice(since)
        .findLast((message) => words.every((word) => word.test(textOf(message)))),
    `words for ana alone: ${words.join(' ')}`,
  ).catch((error: Error) => {
    throw new Error(`${error.message}\nShe was told:\n${heard().slice(since).map(textOf).join('\n---\n')}`);
  });

/** Types the command and waits for an answer that matches all of these patterns. */
async function answerTo(typed: string, ...words: RegExp[]): Promise<StoredMessage> {
  const since = heard().length;
  await inDev(typed);
  return told(since, words);
}

/** Waits for a message with a file, in a channel or in ana's direct messages. */
const fileIn = (channel?: string): Promise<StoredMessage> =>
  until(() => {
    const direct = world.slack.channels().find(({ userId }) => userId === world.people.ana)?.id;
    const messages = world.slack.channel(channel ?? direct ?? world.channels.dev).messages();
    return messages.findLast(({ files }) => files.length > 0);
  }, 'a message with a file');

it('insights: shows figures to ana only, sends her the chart by DM, then shares it', async () => {
  const answer = await answerTo(
    'insights build-test --project acme/web --window 7',
    /build-test/,
    /acme\/web/,
    /100%/,
  );
  expect((await fileIn()).files[0]?.content?.subarray(1, 4).toString()).toBe('PNG');

  await ana().click(answer, buttonFor(answer, 'share-insights'));
  const shared = await fileIn(world.channels.dev);
  expect(shared.text).toContain(`<@${world.people.ana}>`);
});

it.each([
  ['insights jobs build-test --project acme/web', /Jobs of `build-test` of acme\/web/],
  ['insights branches --project acme/web', /Branches of acme\/web, last 30 days/],
  ['insights project acme/web --window 7', /acme\/web on all branches, last 7 days/],
  ['insights org acme', /All projects of acme, last 30 days/],
])('%s: shows the figures, to ana only', async (line, figures) => {
  await answerTo(line, figures);
});

it('insights tests: says what CircleCI lists, to ana only', async () => {
  await answerTo('insights tests build-test --project acme/web', /Tests of `build-test` of acme\/web/);
});

it('usage: requests an export, waits for it and adds it up', async () => {
  await answerTo('usage --days 7 --project acme/web', /On it/, /This takes a minute/);
  await until(() => world.circleci.state.usageExports.length === 1, 'the order');
  await world.circleci.finish();
  await told(0, [/acme used 0 credits from \S+ to \S+ \(UTC\) for 0 jobs/]);
});

it('deploys and rollback: listed, dry run, confirmed, done once and announced in the channel', async () => {
  const { circleci, projects, people, channels } = world;
  const pipeline = circleci.state.pipelines[0];
  const jobNumber = pipeline?.workflows[0]?.jobs[0]?.number ?? 0;
  for (const version of ['v1.3.9', 'v1.4.0']) {
    const at = { component: 'api', environment: 'production', version };
    circleci.recordDeploy({ projectSlug: projects.web, jobNumber, ...at });
  }
  await answerTo('deploys acme/web', /api/, /production/, /v1\.4\.0/, /previously `v1\.3\.9`/);
  await answerTo(
    'rollback api --project acme/web --reason "500s since noon" --dry-run',
    /Dry run/,
    /POST/,
    /"target_version": "v1\.3\.9"/,
    /500s since noon/,
  );

  const question = await answerTo(
    'rollback api --project acme/web --reason "500s since noon"',
    /Roll back\?/,
    /Nothing is rolled back yet/,
  );
  const since = heard().length;
  await ana().doubleClick(question, buttonFor(question, 'rollback'), { confirm: 'ok' });
  await until(() => circleci.count('POST', /\/rollback$/) === 1, 'the rollback');
  const said = () =>
    world.slack
      .channel(channels.dev)
      .messages()
      .map(({ text }) => text);
  await until(
    () => said().some((text) => text.includes(`<@${people.ana}> started the rollback of api of acme/web`)),
    'the note',
  );
  await told(since, [/already being rolled back by/]);
  expect(circleci.count('POST', /\/rollback$/)).toBe(1);
});

it('schedules: created, listed, changed, run now, and deleted after a confirmation', async () => {
  const { circleci, channels } = world;
  const said = (word: RegExp) =>
    until(
      () =>
        world.slack
          .channel(channels.dev)
          .messages()
          .some(({ text }) => word.test(text)),
      `the note ${word}`,
    );
  await inDev('schedules create nightly --branch main --hours 2 --days weekdays --project acme/web');
  await said(/created the schedule nightly of acme\/web/);
  await answerTo(
    'schedules list acme/web',
    /nightly/,
    /once in the 02:00 hour \(UTC\), on Mon, Tue, Wed, Thu and Fri/,
  );
  await inDev('schedules edit nightly --hours 4 --project acme/web');
  await said(/changed the schedule nightly/);
  const before = circleci.state.pipelines.length;
  await inDev('schedules run nightly --project acme/web');
  await until(() => circleci.state.pipelines.length === before + 1, 'the pipeline');

  await inDev('schedules create --branch main --project acme/web');
  const form = await until(() => ana().openViews().at(-1), 'the form');
  const wrong = await ana().fillAndSubmit(form.id, { name: 'weekly', hours: 'noon' });
  expect(wrong.errors?.hours).toContain('hours of the day');
  await ana().fillAndSubmit(form.id, { name: 'weekly', hours: '12', days: 'mon', parameters: 'deploy=true' });
  await said(/created the schedule weekly/);
  expect(circleci.state.schedules.at(-1)).toMatchObject({
    name: 'weekly',
    parameters: { branch: 'main', deploy: true },
    timetable: { 'hours-of-day': [12], 'days-of-week': ['MON'] },
  });

  const question = await answerTo('schedules delete nightly --project acme/web', /Delete the schedule\?/);
  await ana().click(question, buttonFor(question, 'schedules-delete'), { confirm: 'ok' });
  await said(/deleted the schedule nightly/);
  expect(circleci.state.schedules.map(({ name }) => name)).toEqual(['weekly']);
});

it('webhooks: missing, dry run, set up once, listed, checked, and removed after a confirmation', async () => {
  const { circleci, channels, projects } = world;
  const own = () =>
    circleci.state.webhooks.filter(({ url }) => url === 'https://127.0.0.1:9/webhooks/circleci');
  const notes = (word: RegExp) =>
    world.slack
      .channel(channels.dev)
      .messages()
      .filter(({ text }) => word.test(text)).length;
  await answerTo('webhooks check acme/web', /No webhook of acme\/web points to me/);
  await answerTo('webhooks setup acme/web --dry-run', /POST/, /signing-secret": "\(hidden\)"/);
  await inDev('webhooks setup acme/web');
  await until(() => notes(/registered my webhook with acme\/web/) === 1, 'the note');
  await answerTo('webhooks setup acme/web', /already sends me the events.*nothing was changed/);
  expect(own()).toMatchObject([{ secret: webhookSecret, events: ['workflow-completed', 'job-completed'] }]);

  await answerTo('webhooks list acme/web', /ChatOps in Slack/, /to me: enabled/);
  await answerTo('webhooks check acme/web', /CircleCI sends me the finished workflows and jobs/);
  const question = await answerTo('webhooks remove acme/web', /Remove my webhook\?/);
  await ana().click(question, buttonFor(question, 'webhooks-remove'), { confirm: 'ok' });
  await until(() => notes(/removed my webhook from acme\/web/) === 1, 'the note');
  expect(own()).toEqual([]);
  expect(
    circleci.state.webhooks.some(
      ({ projectId }) => projectId === circleci.state.projects.find(({ slug }) => slug === projects.web)?.id,
    ),
  ).toBe(true);
  expect(JSON.stringify([world.slack.calls, world.bot.lines])).not.toContain(webhookSecret);
});

it.each<[string, ...RegExp[]]>([
  ['webhooks check acme/nowhere', /did not find/],
  ['webhooks remove acme/web', /No webhook of acme\/web points to me/],
  ['schedules run monthly --project acme/web', /no schedule `monthly`/, /Nothing was changed/],
  ['schedules create nightly --project acme/web', /Name a branch or a tag/, /For example/],
  ['schedules list acme/nowhere', /did not find/],
  ['rollback api --project acme/web', /needs a reason/, /For example/],
  ['rollback apy --reason x --project acme/web', /no component `apy`/, /Did you mean `api`/],
  ['deploys acme/nowhere', /did not find/],
  ['usage --days 90', /1 to 31/, /For example/],
  ['insights --project acme/nowhere', /did not find/, /Nothing was changed/],
  ['insights nightly --project acme/web', /no runs of the workflow/, /build-test/],
  ['insights --window 14', /7`, `30` or `90/, /For example/],
])('%s: the answer says what to do', async (typed, ...words) => {
  await answerTo(typed, ...words);
});

it.each([
  [{ kind: 'status', status: 403, times: 1 }, /does not let this token/],
  [{ kind: 'status', status: 410, times: 1 }, /no longer offers this API call/],
] as const)('insights when CircleCI responds with %j', async (fault, words) => {
  world.circleci.faults.add({ method: 'GET', path: /insights/, ...fault });
  await answerTo('insights --project acme/web', words);
});

it.each([
  [
    'usage --days 3 --project acme/web',
    'POST',
    /usage_export_job/,
    { kind: 'status', status: 403 },
    /does not let this token/,
  ],
  ['deploys acme/web', 'GET', /deploy\/components/, { kind: 'status', status: 404 }, /did not find/],
  ['schedules list acme/web', 'GET', /schedule$/, { kind: 'reset' }, /1 schedule/],
  [
    'webhooks check acme/web',
    'GET',
    /webhook$/,
    { kind: '429', retryAfterSeconds: 1 },
    /No webhook of acme\/web points to me/,
  ],
  ['webhooks setup acme/web', 'POST', /webhook$/, { kind: 'status', status: 403 }, /does not let this token/],
] as const)('%s when %s %s responds with %j', async (typed, method, path, fault, words) => {
  world.circleci.faults.add({ method, path, ...fault, times: 1 });
  await answerTo(typed, words);
});

it('insights answers after a rate limit and a dropped connection', async () => {
  world.circleci.faults.add({ method: 'GET', path: /insights/, kind: '429', retryAfterSeconds: 1, times: 1 });
  world.circleci.faults.add({ method: 'GET', path: /insights/, kind: 'reset', times: 1 });
  await answerTo('insights --project acme/web --window 90', /last 90 days/, /100%/);
});
