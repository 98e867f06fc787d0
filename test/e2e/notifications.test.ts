// Notification settings of channels and people in the real process: each command once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, textOf } from '../../playground/scenarios/read-card.ts';
import type { StoredMessage } from '../../playground/slack/index.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  world.circleci.script(world.projects.web, [
    { name: 'build-test', jobs: [{ name: 'build', outcome: 'failed' }] },
  ]);
});
afterAll(() => world.close());

const ana = () => world.slack.person(world.people.ana);
const heard = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana);
const shown = () => world.slack.channel(world.channels.dev).messages();
const direct = () => {
  const im = world.slack.channels().find(({ userId }) => userId === world.people.ana)?.id;
  return im === undefined ? [] : world.slack.channel(im).messages();
};

/** Types the command and waits for a later message that matches, visible to ana only or to all. */
async function answerTo(typed: string, words: RegExp, list = heard): Promise<StoredMessage> {
  const since = list().length;
  await ana().command(world.channels.dev, typed);
  return until(
    () =>
      list()
        .slice(since)
        .findLast((message) => words.test(textOf(message))),
    `${words} after ${typed}`,
  );
}

it('digest: set, shown, turned off; refuses invalid input', async () => {
  await answerTo('digest', /This channel has no digest/);
  const note = await answerTo('digest daily --at 9:30 --tz Europe/Berlin', /set the digest/, shown);
  expect(textOf(note)).toContain(`<@${world.people.ana}>`);
  expect(textOf(note)).toContain('every day at 09:30 (Europe/Berlin)');
  await answerTo('digest', /every day at 09:30/);
  await answerTo('digest hourly', /is not `daily`|is not daily/);
  await answerTo('digest daily --tz Berlin', /Did you mean/);
  await answerTo('digest off', /ended the digest/, shown);
  await answerTo('digest off', /Nothing was changed/);
});

it('quiet: set, shown, turned off; refuses invalid input', async () => {
  await answerTo('quiet', /no quiet hours/);
  await answerTo('quiet 22:00-07:00', /set quiet hours.*22:00-07:00/s, shown);
  await answerTo('quiet', /22:00-07:00/);
  await answerTo('quiet at night', /is not a range of hours/);
  await answerTo('quiet off', /ended the quiet hours/, shown);
});

it('owners: added, listed, removed; refuses invalid input', async () => {
  await answerTo('owners list', /no owner rules/);
  await answerTo('owners add src/auth/', /owner of tests in src\/auth|owner of tests in `src\/auth/, shown);
  await answerTo(`owners add --job deploy-* <!subteam^S0AUTHTEAM|@auth>`, /deploy-\*/, shown);
  await answerTo('owners list', /2 owner rules/);
  await answerTo('owners add src/ @nobody', /I can’t tell who/);
  await answerTo('owners remove src/auth/', /removed the owner rule/, shown);
  await answerTo('owners remove src/auth/', /Nothing was changed/);
});

it('dm: sends a message when my run ends; its button turns these messages off', async () => {
  await answerTo('dm', /Say on or off|Say `on` or `off`/);
  await answerTo('dm on', /I send you a direct message when a run you started/);
  await ana().command(world.channels.dev, 'trigger gh/acme/web --branch main');
  await until(() => world.circleci.state.pipelines.length > 0, 'the pipeline');
  await world.circleci.finish();
  const news = await until(
    () => direct().find((message) => /You started this run/.test(textOf(message))),
    'it',
  );
  await ana().click(news, buttonFor(news, 'dm-off'));
  const im = news.channel;
  await until(
    () =>
      world.slack
        .channel(im)
        .ephemerals(world.people.ana)
        .some((message) => /no longer send you direct messages about/.test(textOf(message))),
    'the answer to the click',
  );
});

it.each([
  ['mute forever', /is not a length of time/],
  ['unmute', /is not muted/],
  ['mentions off', /no longer mention you/],
  ['mentions perhaps', /Say `on` or `off`/],
  ['why-notified main --project acme/nowhere', /did not find|There is no pipeline/],
])('replies to ana only: %s', async (typed, words) => {
  await answerTo(typed, words);
});
