// A thread has a subject: what people ask below a card is about its run, although a newer one exists.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { botSettled } from '../support/idle.ts';
import { until } from '../support/until.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http', env: { CARD_EDIT_SECONDS: '0.1' } });
});
afterAll(() => world.close());

/** Two failed runs, each with its card. Returns the first one's. */
async function twoCards(channel: string) {
  const { circleci, projects, slack, people } = world;
  await slack.person(people.ana).command(channel, 'subscribe acme/web --on failed');
  await cardShowing(slack, channel, /subscribed this channel/);
  const cards = () =>
    slack
      .channel(channel)
      .messages()
      .filter(({ attachments }) => attachments.length > 0);
  for (const [at, branch] of ['feature/pay', 'main'].entries()) {
    circleci.script(projects.web, [{ name: 'build', jobs: [{ name: `test-${branch}`, outcome: 'failed' }] }]);
    circleci.pushCommit({ projectSlug: projects.web, branch, subject: 'Break it' });
    await circleci.finish();
    await botSettled(world);
    await until(() => cards().length === at + 1, 'a card of each run');
  }
  const [card] = cards();
  if (card === undefined) throw new Error('no card');
  return card;
}

it('a mention below the first card acts on its run, and answers stay in the thread', async () => {
  const { slack, circleci, people } = world;
  const channel = slack.addChannel({ name: 'threads' }).id;
  const card = await twoCards(channel);
  const number = /#(\d+)/.exec(textOf(card))?.[1] ?? '';
  const ana = slack.person(people.ana);
  const inThread = { threadTs: card.ts };
  const told = (...words: RegExp[]) => toldOnly(slack, channel, people.ana, ...words);

  await ana.mention(channel, 'why?', inThread);
  const why = await told(/test-feature\/pay/);
  expect(why.threadTs).toBe(card.ts);

  await ana.mention(channel, 'rerun it please', inThread);
  const offer = await told(new RegExp(`retry #${number} --project acme/web`));
  expect(offer.threadTs).toBe(card.ts);
  await ana.click(offer, 'run-line#0');
  await botSettled(world);
  const reruns = circleci.calls.filter(({ path, method }) => method === 'POST' && /rerun$/.test(path));
  expect(reruns).toHaveLength(1);
  const ofCard = circleci.state.pipelines.find((one) => String(one.number) === number);
  expect(ofCard?.workflows).toHaveLength(2);
  // Whatever was said after the click is in the thread too.
  for (const one of slack.channel(channel).ephemerals(people.ana).slice(-3)) {
    if (Number(one.ts) > Number(offer.ts)) expect(one.threadTs, textOf(one)).toBe(card.ts);
  }
});

it('in a thread that belongs to no card, the channel’s rules apply', async () => {
  const { slack, people } = world;
  const channel = slack.addChannel({ name: 'chatter' }).id;
  const ana = slack.person(people.ana);
  await ana.command(channel, 'use acme/web');
  await cardShowing(slack, channel, /acme\/web/);
  const [parent] = slack.channel(channel).messages();
  await ana.mention(channel, 'why', { threadTs: parent?.ts ?? '' });
  const why = await toldOnly(slack, channel, people.ana, /test-main/);
  expect(why.threadTs).toBe(parent?.ts);
});
