// Projects go by the names people know, in the real process: GitHub App projects, whose slugs are opaque, included.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildAndTest, type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
let channel = '';
let channels = 0;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
});
beforeEach(() => {
  channels += 1;
  channel = world.slack.addChannel({ name: `projects-${channels}` }).id;
});
afterAll(() => world.close());

const ana = () => world.slack.person(world.people.ana);
const type = (text: string) => ana().command(channel, text);
const told = (...words: RegExp[]) => toldOnly(world.slack, channel, world.people.ana, ...words);
const noted = (...words: RegExp[]) => cardShowing(world.slack, channel, ...words);
const OPAQUE = /circleci\/[A-Za-z0-9]{10,}/;
const add = (end: string, name: string, organizationName: string) =>
  world.circleci.addProject({
    slug: `circleci/${organizationName.padEnd(22, 'A')}/${end.padEnd(22, 'B')}`,
    ...{ name, organizationName, githubApp: true, workflows: [buildAndTest()] },
  });

async function push(projectSlug: string, branch = 'main'): Promise<void> {
  world.circleci.pushCommit({ projectSlug, branch, subject: 'Change' });
  await world.circleci.finish();
}

it('the picker of a bot that was just started has choices, and "mob" finds mobile-app', async () => {
  await type('env list');
  const question = await told(/Which project\?/);
  const shown = await ana().typeahead(question, 'pick-project', '');
  expect(shown.map(({ text }) => text)).toEqual(expect.arrayContaining(['acme/web', 'mobile-app']));

  // A guess such as gh/mob/app would answer 404.
  expect(await ana().typeahead(question, 'pick-project', 'mob/app')).toEqual([]);
  expect(await ana().typeahead(question, 'pick-project', 'mob')).toEqual([
    { text: 'mobile-app', value: world.projects.app },
  ]);
  await ana().select(question, 'pick-project', world.projects.app);
  await told(/mobile-app has no environment variables/);
});

it('`use mobile-app` works, and nothing that follows shows the slug', async () => {
  await type('use mobile-app');
  await noted(/made mobile-app the default project/);
  await type('trigger main --dry-run');
  await told(/Dry run/, /Triggering a pipeline of mobile-app/);
  await type('env delete NOPE');
  await told(/mobile-app/);
  await type('cancel 99');
  await until(() => world.slack.channel(channel).ephemerals(world.people.ana).length >= 3, 'the answers');
  const all = [
    ...world.slack.channel(channel).ephemerals(world.people.ana),
    ...world.slack.channel(channel).messages(),
  ];
  const visible = all.map((message) => textOf(message).replace(/<https?:[^|>]*/g, ''));
  expect(visible.filter((text) => OPAQUE.test(text))).toEqual([]);
});

it('a project that was made a minute ago is found, and a near miss is suggested', async () => {
  const { slug } = add('Fresh', 'fresh-app', 'umbrella');
  await until(
    async () => {
      await type('use fresh-app');
      return world.slack
        .channel(channel)
        .messages()
        .some((message) => /made fresh-app/.test(textOf(message)));
    },
    'the new project to be found',
    { everyMs: 1_000 },
  );
  expect(slug).toMatch(OPAQUE);
  await type('use fresh-ap');
  await told(/isn’t a project/, /Did you mean `fresh-app`\?/);
});

it('a name that two organizations use is asked about with buttons', async () => {
  const [one, other] = [add('Twin1', 'twins', 'umbrella'), add('Twin2', 'twins', 'initech')];
  await until(
    async () => {
      await type('use twins');
      const said = world.slack.channel(channel).ephemerals(world.people.ana).map(textOf);
      return said.some((text) => /Several projects are called `twins`/.test(text));
    },
    'both to be known',
    { everyMs: 1_000 },
  );
  const question = await told(/umbrella\/twins/, /initech\/twins/);
  const values = JSON.stringify(question.blocks);
  expect([one.slug, other.slug].every((slug) => values.includes(slug))).toBe(true);
  const index = values.indexOf(one.slug) < values.indexOf(other.slug) ? 1 : 0;
  await ana().click(question, `pick-project#${index}`);
  await noted(/made initech\/twins the default project/);
});

it('a renamed project is found by its old name and shown by its new one', async () => {
  const app = add('Old', 'old-name', 'umbrella');
  circleciWebhook(app.slug);
  await push(app.slug);
  await until(async () => {
    await type('use old-name');
    return world.slack
      .channel(channel)
      .messages()
      .some((message) => /made old-name/.test(textOf(message)));
  }, 'the first name');
  app.name = 'new-name';
  await push(app.slug);
  await until(async () => {
    await type('use old-name');
    return world.slack
      .channel(channel)
      .messages()
      .some((message) => /made new-name/.test(textOf(message)));
  }, 'the new name');
});

it('subscribing says whether the default branch is green or red now, and makes the project the default', async () => {
  const app = add('State', 'state-app', 'umbrella');
  await push(app.slug);
  await type(`subscribe ${app.slug}`);
  await noted(/subscribed this channel to state-app/, /`main` is green now: .*#1.* succeeded/);

  world.circleci.script(app.slug, [{ name: 'b', jobs: [{ name: 'test', outcome: 'failed' }] }]);
  await push(app.slug);
  await type('subscribe state-app --failures every');
  await noted(/changed this channel’s subscription to state-app/, /`main` is red now: .*#2.* failed/);
  await type('env list');
  await told(/state-app has no environment variables/);
});

it('an open-source project that the shared bot token can’t see is read without it', async () => {
  const { owner } = world.circleci;
  world.circleci.addProject({ slug: 'gh/oss/lib', openSource: true });
  owner.projects = ['gh/acme/web'];
  await type('project oss/lib');
  await told(/Organization\*\noss/, /Read without a token/);
  await type('follow oss/lib');
  await told(/did not find that/);
  owner.projects = undefined;
});

function circleciWebhook(projectSlug: string): void {
  const { bot, env } = world;
  const secret = env.CIRCLECI_WEBHOOK_SECRETS ?? '';
  world.circleci.addWebhook({ projectSlug, url: `${bot.url}/webhooks/circleci`, secret });
}
