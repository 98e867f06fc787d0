// How the first branches' cards refer to their incident, and what the incident's own card offers.
import { expect, it } from 'vitest';
import { QUIET_MS } from '../../../../src/runs/incident-state.ts';
import {
  broken,
  cards,
  failOn,
  green,
  IN_TIME,
  incidents,
  push,
  REFUSED,
  runOf,
  shows,
  subscribe,
  tellOf,
} from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());

const messages = ({ slack, channelId }: JobWorld) => slack.channel(channelId).messages();
const incidentCard = (world: JobWorld) => {
  const found = messages(world).find(({ text }) => text.startsWith('The same failure on'));
  if (found === undefined) throw new Error('no incident card');
  return found;
};
const cardOn = (world: JobWorld, branch: string) => {
  const found = messages(world).find(({ text }) => text.includes(` on ${branch} failed`));
  if (found === undefined) throw new Error(`no card of ${branch}`);
  return found;
};
const says = (world: JobWorld, branch: string, words: string) =>
  until(() => JSON.stringify(cardOn(world, branch).attachments).includes(words), `${branch}: ${words}`);
const linkOf = (world: JobWorld) =>
  `/archives/${world.channelId}/p${incidentCard(world).ts.replace('.', '')}|see the incident>`;

it("earlier cards link to the incident's card, are not edited for each further branch, and show the final count", async () => {
  const world = await subscribe(await worlds.open(IN_TIME));
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  for (const branch of ['main', 'release']) {
    await says(world, branch, 'Same cause as other branches');
    await says(world, branch, linkOf(world));
  }
  const before = cardOn(world, 'main').versions.length;
  await failOn(world, ['fix', 'docs', 'chore']);
  await shows(world, 'on 6 branches');
  await world.settled();
  expect(cardOn(world, 'main').versions).toHaveLength(before);
  expect(cards(world)).toHaveLength(2);

  for (const branch of ['main', 'release', 'feature', 'fix', 'docs', 'chore'])
    await push(world, branch, green);
  await shows(world, 'Every branch is green again');
  await says(world, 'main', 'Same cause as 5 other branches, all green again');
  await world.settled();
  expect(cardOn(world, 'main').versions).toHaveLength(before + 1);
});

it('says that no more branches failed for an hour', async () => {
  const world = await subscribe(await worlds.open(IN_TIME));
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  await says(world, 'main', linkOf(world));
  const [incident] = (await world.stores.incidents.get(world.channelId, PROJECT)).state.incidents;
  world.pass(QUIET_MS);
  const payload = { channelId: world.channelId, projectSlug: PROJECT, incidentId: incident?.id ?? '' };
  await world.enqueue({ name: 'deliver-incident', id: 'hour', payload });
  await says(world, 'release', 'Same cause as 2 other branches, no new failures for an hour');
});

it('leaves out the link while Slack gives none, and adds it on the next look', async () => {
  const world = await subscribe(await worlds.open(IN_TIME));
  world.slack.faults.add({ method: 'chat.getPermalink', kind: 'http', status: 503, times: 1_000 });
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  await says(world, 'main', 'Same cause as other branches"');
  world.slack.faults.clear();
  await failOn(world, ['fix']);
  await says(world, 'main', linkOf(world));
});

it('is not mentioned on the card of a run that a retry turned green', async () => {
  const world = await subscribe(await worlds.open(IN_TIME));
  const main = await push(world, 'main', broken(REFUSED, { failTimes: 1 }));
  await world.settled();
  await failOn(world, ['release', 'feature']);
  await shows(world, 'on 3 branches');
  await says(world, 'main', 'Same cause');
  await world.circleci.workflows.rerun(main.workflows[0]?.id ?? '', { fromFailed: true });
  await world.ci.finish();
  await tellOf(world, main);
  await shows(world, 'Green again: 1 branch');
  const card = () => messages(world).find(({ text }) => text.includes('on main'));
  await until(() => /succeeded/.test(card()?.text ?? ''), 'the card of main to be green');
  expect(JSON.stringify(card()?.attachments)).not.toContain('Same cause');
});

it('counts branches that had a card before they failed', async () => {
  const world = await subscribe(await worlds.open(IN_TIME));
  for (const branch of ['main', 'release']) {
    const pipeline = await runOf(world, branch, broken(REFUSED));
    await world.stores.cards.ensure(world.channelId, pipeline.id, { reason: 'asked' });
    await tellOf(world, pipeline);
    await world.settled();
  }
  await failOn(world, ['feature']);
  await shows(world, 'on 3 branches');
  await says(world, 'main', 'Same cause as other branches');
  expect(cards(world)).toHaveLength(2);
});

it('links to the first failed job and mentions the owners, once', async () => {
  const world = await subscribe(await worlds.open(IN_TIME));
  const { stores, channelId, ada, grace } = world;
  await stores.owners.set(channelId, { part: { job: 'unit' }, owners: [ada] }, 1);
  await stores.owners.set(channelId, { part: { job: 'unit', branch: 'feature' }, owners: [grace] }, 2);
  await failOn(world, ['main', 'release', 'feature']);
  await shows(world, 'on 3 branches');
  const { blocks } = incidentCard(world);
  const shown = JSON.stringify(blocks);
  expect(shown).toContain(`This concerns <@${ada}> and <@${grace}>`);
  const job = world.ci.state.pipelines[0]?.workflows[0]?.jobs[0];
  expect(shown).toMatch(new RegExp(`"url":"[^"]*/workflows/[^"]*/jobs/${job?.number}"`));
});

it.each(['message_not_found', 'edit_window_closed'])(
  'is left alone if it can’t be edited (%s), and its end is posted once',
  async (error) => {
    const world = await subscribe(await worlds.open(IN_TIME));
    await failOn(world, ['main', 'release', 'feature']);
    await shows(world, 'on 3 branches');
    await says(world, 'main', linkOf(world));
    await says(world, 'release', linkOf(world));
    await world.settled();
    world.slack.faults.add({ method: 'chat.update', times: Number.POSITIVE_INFINITY, kind: 'error', error });
    await failOn(world, ['fix']);
    await failOn(world, ['fix-2']);
    await world.settled();
    expect(incidents(world)).toHaveLength(1);

    const { channelId } = world;
    const { state } = await world.stores.incidents.get(channelId, PROJECT);
    const payload = { channelId, projectSlug: PROJECT, incidentId: state.incidents[0]?.id ?? '' };
    world.pass(QUIET_MS + 60_000);
    for (const id of ['over-1', 'over-2']) {
      await world.enqueue({ name: 'deliver-incident', id, payload });
      await world.settled();
    }
    expect(incidents(world)).toHaveLength(2);
    expect(JSON.stringify(messages(world).map(({ blocks }) => blocks))).toContain('so this is a new one');
  },
);
