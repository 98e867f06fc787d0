// A link that somebody shared is unfurled as a card.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Payload } from '../../../../src/contracts/index.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const link = (number: number, slug = PROJECT) => `https://app.circleci.com/pipelines/${slug}/${number}`;
let world: JobWorld;
let messageTs: string;

beforeEach(async () => {
  world = await worlds.open();
  await world.circleci.pipelines.trigger(PROJECT, { branch: 'main' });
  await world.ci.finish();
  // Shared before the bot listens.
  await world.slack
    .person(world.ada)
    .shareLink(world.channelId, link(1))
    .catch(() => undefined);
  messageTs = message().ts;
});

function message() {
  const [first] = world.slack.channel(world.channelId).messages();
  if (first === undefined) throw new Error('nobody shared a link');
  return first;
}
const share = (more: Partial<Payload<'unfurl-links'>> = {}) => {
  const target = { ref: { kind: 'pipeline', slug: PROJECT, number: 1 } } as const;
  const { actor } = world.asked;
  return world.run('unfurl-links', {
    actor,
    channelId: world.channelId,
    messageTs,
    links: [{ url: link(1), target }],
    ...more,
  });
};
const cards = () => message().unfurls;
const calls = () => world.slack.calls.filter(({ method }) => method === 'chat.unfurl');
const missing = { url: link(99), target: { ref: { kind: 'pipeline', slug: PROJECT, number: 99 } } } as const;
const elsewhere = {
  url: link(1, 'gh/other/repo'),
  target: { ref: { kind: 'pipeline', slug: 'gh/other/repo', number: 1 } },
} as const;

describe('a shared link', () => {
  it("shows the run with its card's buttons", async () => {
    await share();

    const shown = JSON.stringify(cards()[link(1)]);
    expect(shown).toContain('acme/web #1');
    expect(shown).toContain('open-in-circleci');
  });

  it('shows it once, however often Slack sends the event', async () => {
    await share();
    await share();

    expect(calls()).toHaveLength(1);
  });

  it('is tried again after a Slack failure', async () => {
    world.slack.faults.add({ method: 'chat.unfurl', kind: 'http', status: 503 });
    await share();

    expect(cards()).toHaveProperty([link(1)]);
  });

  it('is shown by the unfurl id that Slack gives it while the message is still being written', async () => {
    await share({ unfurl: { id: `${world.channelId}:${messageTs}`, source: 'composer' }, messageTs: 'uuid' });

    expect(cards()).toHaveProperty([link(1)]);
  });
});

describe('stays a plain link', () => {
  it.each([
    ['if it does not exist', [missing]],
    ['if the bot may not see it', [elsewhere]],
  ])('%s', async (_, links) => {
    await share({ links });

    expect(calls()).toEqual([]);
    expect(world.whispers()).toEqual([]);
  });

  it('if the policy forbids reading it', async () => {
    const rules = [{ effect: 'deny', commands: ['status'], projects: [PROJECT] }];
    world.setPolicy(Policy.parse({ rules, default: 'allow' }));
    await share();

    expect(calls()).toEqual([]);
  });

  it('if Slack does not accept the unfurl, and nobody is told', async () => {
    const other = link(1).replace('app.circleci.com', 'ci.example.com');
    const target = { ref: { kind: 'pipeline', slug: PROJECT, number: 1 } } as const;
    await share({ links: [{ url: other, target }] });

    expect(cards()).toEqual({});
    expect(world.whispers()).toEqual([]);
    expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
