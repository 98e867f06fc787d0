// People of other workspaces, guests, and messages between people, in the real process and over both transports.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let world: LocalWorld;
  let folder: string;
  let mallory: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chatops-outsiders-'));
    const POLICY_FILE = join(folder, 'policy.json');
    const forPartner = { effect: 'allow', teams: ['T0PARTNER'], commands: ['status'] };
    await writeFile(POLICY_FILE, JSON.stringify({ default: 'allow', guests: 'deny', rules: [forPartner] }));
    world = await startLocalWorld({ transport, env: { POLICY_FILE } });
    const { slack, channels, circleci, projects } = world;
    mallory = slack.addUser({ name: 'mallory', team: { id: 'T0MALLORY', hasBot: true } }).id;
    slack.channel(channels.dev).info.members.add(mallory);
    circleci.script(projects.web, [{ name: 'build-test', jobs: [{ name: 'build' }] }]);
    circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'Private work' });
    await circleci.finish();
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const told = (userId: string, ...words: RegExp[]) =>
    toldOnly(world.slack, world.channels.dev, userId, ...words);
  const writes = () => world.circleci.calls.filter(({ method }) => method !== 'GET').length;

  it('a stranger starts nothing, sees nothing, and is told so', async () => {
    const { slack, channels, circleci } = world;
    const before = writes();
    const stranger = slack.person(mallory);
    const link = `${circleci.appUrl}/pipelines/github/acme/web/1`;
    await stranger.mention(channels.dev, 'trigger acme/web main');
    await told(mallory, /another Slack workspace/);
    await stranger.command(channels.dev, 'contexts create stolen --project acme/web');
    await stranger.shareLink(channels.dev, link);
    await stranger.openHome();
    await until(() => stranger.home(), 'the home tab');
    expect(JSON.stringify(stranger.home())).toContain('another Slack workspace');
    // A colleague's link comes later, and is shown.
    await slack.person(world.people.ana).shareLink(channels.dev, link);
    const shared = () =>
      slack
        .channel(channels.dev)
        .messages()
        .filter(({ text }) => text.includes(link));
    await until(() => Object.keys(shared().at(-1)?.unfurls ?? {}).length > 0, 'the card under the link');
    expect(shared().map(({ user, unfurls }) => [user, Object.keys(unfurls).length])).toEqual([
      [mallory, 0],
      [world.people.ana, 1],
    ]);
    expect(writes()).toBe(before);
  });

  it('a partner may do what a rule names, and nothing else', async () => {
    const { slack, channels } = world;
    slack.moveUser(mallory, { team: { id: 'T0PARTNER' } });
    await slack.person(mallory).mention(channels.dev, 'status acme/web');
    await until(
      () =>
        slack
          .channel(channels.dev)
          .ephemerals(mallory)
          .some(({ text }) => /acme\/web #1/.test(text)),
      'the answer',
    );
    await slack.person(mallory).mention(channels.dev, 'trigger acme/web main');
    await told(mallory, /You can’t use “trigger” here/);
  });

  it('a guest is refused by the policy', async () => {
    const { slack, channels } = world;
    const guest = slack.addUser({ name: 'greta', guest: 'single-channel' }).id;
    await slack.person(guest).command(channels.dev, 'trigger acme/web main');
    await told(guest, /guest of this workspace/);
  });

  it('between people, answers come and settings are refused; with the bot, settings work', async () => {
    const { slack, people } = world;
    const conversation = slack.addConversation([people.ana, people.ben]).id;
    const ana = slack.person(people.ana);
    const heard = () =>
      slack
        .channel(conversation)
        .ephemerals(people.ana)
        .map(({ text }) => text);
    await ana.command(conversation, 'mute 2h');
    expect(heard().at(-1)).toContain('Nothing was stored');
    await ana.command(conversation, 'whoami');
    await until(() => heard().some((text) => /act in CircleCI as/.test(text)), 'the answer');
    await ana.openHome();
    const direct = slack.channels().find(({ kind, userId }) => kind === 'im' && userId === people.ana);
    await ana.command(direct?.id ?? '', 'mute 2h');
    const notes = () =>
      slack
        .channel(direct?.id ?? '')
        .messages()
        .map(({ text }) => text);
    await until(() => notes().some((text) => /mute/i.test(text)), 'the note');
  });
});
