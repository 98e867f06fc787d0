// Somebody invites the bot to a channel: it says once what it can do there, and who owns what fails.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonsOf, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { botSettled } from '../support/idle.ts';

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
});
afterAll(() => world.close());

const welcomesIn = (channel: string) =>
  world.slack
    .channel(channel)
    .messages()
    .filter((one) => /Thanks for the invitation/.test(textOf(one)));

it('says once what it can do, also after another invitation and a restart', {
  timeout: 120_000,
}, async () => {
  const { slack, people } = world;
  const { id, members } = slack.addChannel({ name: 'fresh', isPrivate: true, botIsMember: false });
  const ana = slack.person(people.ana);
  await ana.invite(id);
  const welcome = await cardShowing(slack, id, /Thanks for the invitation/, new RegExp(`<@${people.ana}>`));
  expect(buttonsOf(welcome)).toEqual(['try-again#subscribe', 'try-again#use', 'try-again#help']);

  await ana.click(welcome, 'try-again#use');
  await toldOnly(slack, id, people.ana, /Which project/);
  await ana.command(id, 'owners list');
  await toldOnly(slack, id, people.ana, /every failure.*/, new RegExp(`<@${people.ana}>`));

  await world.restart('kill');
  members.delete(slack.botUserId);
  await slack.person(people.ben).invite(id);
  await botSettled(world);
  expect(welcomesIn(id)).toHaveLength(1);
  await ana.command(id, 'owners list');
  const owners = await toldOnly(slack, id, people.ana, /1 owner rule/);
  expect(textOf(owners)).not.toContain(people.ben);
});

it('names no owner if somebody of another workspace invited it', async () => {
  const { slack } = world;
  const outsider = slack.addUser({ name: 'oz', team: { id: 'T0ELSEWHERE' } }).id;
  const { id } = slack.addChannel({ name: 'shared', isShared: true, botIsMember: false });
  await slack.person(outsider).invite(id);
  await cardShowing(slack, id, /Thanks for the invitation/);
  await botSettled(world);
  expect(welcomesIn(id).map(textOf).join()).not.toMatch(/owner/);
});
