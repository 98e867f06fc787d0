// The guided stories of the playground, each played to its end by the real bot, as the page and `./script/demo --check` do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { stories, storyPolicy } from '../../playground/stories/index.ts';
import { createStoryteller, type Storyteller } from '../../playground/stories/storyteller.ts';
import { outcomeOf } from '../../playground/traffic/entry.ts';
import type { HistoryKind } from '../../playground/traffic/history.ts';
import { replay } from '../../playground/traffic/replay.ts';
import { showTraffic } from '../../playground/traffic/show-traffic.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
let teller: Storyteller;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http', policy: storyPolicy });
  teller = createStoryteller(world);
});
afterAll(async () => {
  await teller.close();
  await world.close();
});

describe('each story plays to its end', () => {
  it.each(stories.map(({ id, title }) => [id, title]))('%s: %s', async (id) => {
    await teller.start(id);
    await teller.playAll().catch((error: Error) => {
      throw new Error(
        `${error.message}\n${world.bot.lines
          .slice(-5)
          .map((line) => line.slice(0, 300))
          .join('\n')}`,
      );
    });
    expect(teller.telling()?.seen).toHaveLength(teller.stepsOf(id).length);
  });
});

describe('the storyteller', () => {
  it('ticks a step that somebody did by hand, and goes on from there', async () => {
    await teller.start('why-red', 3);
    expect(teller.telling()?.seen).toHaveLength(2);
    const { slack, people } = world;
    await slack.person(people.ben).command(teller.telling()?.channel ?? '', 'why is main red?');
    await until(() => teller.telling()?.seen.length === 3, 'the step to be ticked');
    await teller.next();
    expect(teller.telling()).toMatchObject({ story: 'why-red', isPlaying: false });
    expect(teller.telling()?.seen).toHaveLength(4);
  });

  it('takes back what a story has switched on when it is left halfway', async () => {
    await teller.start('circleci-down', 3);
    await teller.leave();
    expect(teller.telling()).toBeUndefined();
    expect((await fetch(`${world.circleci.url}/api/v2/me`)).status).toBe(401);
  });

  it('says what is wrong with a step that fails, and knows no other stories', async () => {
    await teller.start('main-breaks');
    world.slack.sendRequestsTo('http://127.0.0.1:1/slack/events');
    await expect(teller.next()).rejects.toThrow(/not acked/);
    world.slack.sendRequestsTo(`${world.bot.url}/slack/events`);
    expect(teller.telling()?.problem).toMatch(/not acked/);
    await expect(teller.start('no-such-story')).rejects.toThrow(/no story no-such-story/);
  });
});

it('shows exactly one POST to rerun in the history of the card that was retried', async () => {
  await teller.start('main-breaks');
  await teller.playAll();
  const subject = teller.stepsOf('main-breaks').at(-1)?.inspect?.();
  const history = () => showTraffic(world.traffic, { subject }).timeline ?? [];
  // The bot logs a job when it ends.
  const retried = () => history().find(({ kind, what }) => kind === 'job' && what === 'retry');
  await until(retried, 'the job of the click');
  expect(retried()?.outcome.text).toBe('done');
  const timeline = history();
  const kinds = timeline.map(({ kind }) => kind);
  expect(timeline.filter(({ kind, what }) => kind === 'call' && /^POST .*\/rerun$/.test(what))).toHaveLength(
    1,
  );
  expect(timeline.map(({ what }) => what).filter((what) => what === 'click retry-failed')).toHaveLength(1);
  const order = ['post', 'asked', 'call', 'edit'].map((kind) => kinds.indexOf(kind as HistoryKind));
  const [post = -1, asked = -1, call = -1] = order;
  expect(post).toBeLessThan(asked);
  expect(asked).toBeLessThan(call);
  expect(call).toBeLessThan(kinds.lastIndexOf('edit'));
});

it('a click that Slack sends again is done once', async () => {
  await teller.start('main-breaks', 4);
  const click = world.traffic.entries().findLast(({ what }) => what === 'click retry-failed');
  if (click === undefined) throw new Error('no click');
  const before = world.circleci.count('POST', /\/rerun$/);
  const again = await replay(world.traffic, click, 'as-it-was');
  expect(outcomeOf(again).state).toBe('ok');
  await teller.playAll();
  expect(world.circleci.count('POST', /\/rerun$/)).toBe(before);
});
