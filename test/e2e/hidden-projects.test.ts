// A project that the policy hides from one person, asked for in every odd spelling and through every reference: nothing of
// it is shown, nothing of it is changed. Buttons, windows and threads of others count for nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld, webhookSecret } from '../../playground/local-world.ts';
import { buttonFor, buttonsOf, cardShowing, textOf } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const HIDDEN = 'gh/acme/hidden';
const SUBJECT = 'Buy the moon';
let world: LocalWorld;
let folder: string;
let run: { id: string; number: number };
/** Of the hidden project, for Ben. It may be edited at any time. */
let card: Awaited<ReturnType<typeof cardShowing>> | undefined;

const person = (name: 'ana' | 'ben') => world.slack.person(world.people[name]);
const toAna = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana);
const inChannel = () => world.slack.channel(world.channels.dev).allMessages();
const seen = () => [...toAna(), ...inChannel()];
const sent = () =>
  world.circleci.calls.flatMap(({ method, path, body }) =>
    method === 'GET' ? [] : [`${method} ${path} ${JSON.stringify(body)}`],
  );
const reloads = () => world.bot.lines.filter((line) => line.includes('Policy reloaded')).length;
async function setRules(rules: object[]): Promise<void> {
  const before = reloads();
  await writeFile(world.env.POLICY_FILE ?? '', JSON.stringify({ default: 'allow', rules }));
  await until(() => reloads() > before, 'the rules');
}
const hidden = () => ({
  effect: 'deny',
  projects: [HIDDEN],
  users: [world.people.ana],
  reason: 'hidden is hidden',
});
const frozen = { effect: 'deny', access: ['run'], branches: ['frozen'], reason: 'frozen is frozen' };

async function answerTo(act: () => Promise<unknown>): Promise<string> {
  const before = new Map(seen().map(({ ts, versions }) => [ts, versions.length]));
  const news = () =>
    seen()
      .filter(({ ts, user }) => ts !== card?.ts && user !== world.people.ana)
      .filter(({ ts, versions }) => before.get(ts) !== versions.length)
      .map(textOf)
      .filter((text) => !/^On it/.test(text));
  await act();
  return await until(() => (news().length > 0 ? news().join('\n') : undefined), 'an answer');
}
const asked = (line: string) => answerTo(() => person('ana').command(world.channels.dev, line));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-hidden-'));
  const POLICY_FILE = join(folder, 'policy.json');
  await writeFile(POLICY_FILE, JSON.stringify({ default: 'allow', rules: [] }));
  world = await startLocalWorld({ transport: 'http', env: { POLICY_FILE } });
  const { circleci, projects } = world;
  circleci.addProject({
    slug: HIDDEN,
    branches: ['main'],
    parameters: { branch: { type: 'string', default: '' } },
  });
  for (const projectSlug of [HIDDEN, projects.web])
    circleci.script(projectSlug, [{ name: 'ci', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
  circleci.addWebhook({
    projectSlug: HIDDEN,
    url: `${world.bot.url}/webhooks/circleci`,
    secret: webhookSecret,
  });
  circleci.pushCommit({ projectSlug: projects.web, branch: 'main', subject: 'First' });
  await person('ben').command(world.channels.dev, 'subscribe acme/hidden --branch main');
  await until(() => inChannel().some((one) => /subscribed/.test(textOf(one))), 'the subscription');
  const pushed = circleci.pushCommit({ projectSlug: HIDDEN, branch: 'main', subject: SUBJECT });
  if (pushed === undefined) throw new Error('nothing was pushed');
  run = pushed;
  await circleci.finish();
  card = await cardShowing(world.slack, world.channels.dev, /acme\/hidden #1/);
  await setRules([hidden(), frozen]);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const url = (path: string) => `${world.circleci.appUrl}${path}`;
const workflowOf = () => {
  const found = world.circleci.state.workflows.find(({ pipeline }) => pipeline.id === run.id);
  return found?.id ?? 'none';
};

describe('nothing of it is shown or changed:', () => {
  it.each<[string, () => string]>([
    ['its name', () => 'status acme/hidden'],
    ['its name in capitals', () => 'status ACME/Hidden'],
    ['its slug', () => 'status gh/acme/hidden'],
    ['its slug in long', () => 'status github/acme/hidden'],
    ['its slug in capitals', () => 'status GH/ACME/HIDDEN'],
    ['its slug, encoded', () => 'status gh%2Facme%2Fhidden'],
    ['its name, encoded', () => 'status acme%2Fhidden'],
    ['a letter of it, encoded', () => 'status acme/h%69dden'],
    ['with a slash behind', () => 'status gh/acme/hidden/'],
    ['with two dots', () => 'status gh/acme/web/../hidden'],
    ['with two slashes', () => 'status gh/acme//hidden'],
    ['its link', () => `status ${url('/pipelines/github/acme/hidden/1')}`],
    ['its link, encoded', () => `status ${url('/pipelines/github/acme%2Fhidden/1')}`],
    ['its link in capitals', () => `status ${url('/pipelines/GitHub/Acme/Hidden/1')}`],
    [
      'a link of two projects',
      () => `status ${url(`/pipelines/github/acme/web/1/workflows/${workflowOf()}`)}`,
    ],
    ['the id of its run', () => `status ${run.id}`],
    ['the id of its workflow', () => `status ${workflowOf()}`],
    ['its logs', () => 'logs last --project acme/hidden'],
    ['the reason', () => `why ${run.id}`],
    ['its artifacts', () => 'artifacts last --project ACME/HIDDEN'],
    ['its config', () => 'config last --project acme/hidden'],
    ['its variables', () => 'env list --project acme/hidden'],
    ['its figures', () => 'insights acme/hidden'],
    ['a watch', () => `watch ${run.id}`],
    ['a subscription', () => 'subscribe acme/hidden'],
    ['a subscription by a part', () => 'subscribe acme/hid*'],
    ['a default', () => 'use acme/hidden'],
    ['a run', () => 'trigger acme/hidden main'],
    ['a rerun', () => `rerun ${run.id}`],
    ['a rerun of its workflow', () => `retry ${workflowOf()} --project acme/web`],
    ['a cancel', () => `cancel ${workflowOf()} --project acme/web`],
    ['the project named twice', () => 'trigger acme/web main --project acme/hidden'],
    ['a schedule', () => 'schedules create x --hours 1 --branch main --project acme/hidden'],
    ['a difference to it', () => `diff ${run.id} 1 --project acme/web`],
  ])('%s', async (_what, line) => {
    const before = sent();
    const answer = await asked(line());
    expect(answer).not.toContain(SUBJECT);
    expect(answer).not.toMatch(/acme\/hidden #1|unit/);
    expect(sent()).toEqual(before);
  });

  it.each([
    ['a full ref', 'trigger acme/web refs/heads/frozen'],
    ['a ref in capitals', 'trigger acme/web REFS/HEADS/frozen'],
    ['a remote', 'trigger acme/web origin/frozen'],
    ['the branch encoded', 'trigger acme/web %66rozen'],
    ['a flag', 'trigger acme/web --branch frozen'],
    ['both', 'trigger acme/web main --branch frozen'],
    ['a flag twice', 'trigger acme/web --branch main --branch frozen'],
    ['an alias', 'run acme/web frozen'],
    ['a blank behind it', 'trigger acme/web "frozen\u00a0"'],
    ['an invisible mark in it', 'trigger acme/web fro\u200bzen'],
    ['a tag of that name', 'trigger acme/web --tag heads/frozen'],
    ['a definition’s branch', 'trigger acme/web main --config-branch frozen'],
  ])('a denied branch by %s', async (_what, line) => {
    const before = sent();
    await asked(line);
    expect(sent().slice(before.length)).toEqual([]);
  });
});

describe('of what others did or left:', () => {
  it('a card’s buttons and its thread obey the person who uses them', async () => {
    const shown = card;
    if (shown === undefined) throw new Error('no card');
    const before = sent();
    const pressed = buttonsOf(shown).filter((id) => !id.startsWith('open-in'));
    expect(pressed).not.toEqual([]);
    for (const id of pressed) {
      const answer = await answerTo(() =>
        person('ana')
          .click(shown, id)
          .catch(() => person('ana').click(shown, id, { confirm: 'ok' })),
      );
      expect(answer, id).toMatch(/hidden is hidden|did not find/);
    }
    const me = `<@${world.slack.botUserId}>`;
    for (const line of ['retry', 'why', 'logs', 'status', 'trigger main', 'tests']) {
      const answer = await answerTo(() =>
        person('ana').mention(world.channels.dev, `${me} ${line}`, { threadTs: shown.ts }),
      );
      expect(answer, line).not.toContain(SUBJECT);
      expect(answer, line).toMatch(/hidden is hidden|did not find|another project|Which project|No project/i);
    }
    expect(sent()).toEqual(before);
  });

  it('a default that somebody else set opens nothing', async () => {
    const before = sent();
    await answerTo(() => person('ben').command(world.channels.dev, 'use acme/hidden'));
    for (const line of ['status', 'status 1', 'why last', 'retry last', 'trigger main', 'logs 1', 'mine']) {
      const answer = await asked(line);
      expect(answer, line).not.toContain(SUBJECT);
      expect(sent(), line).toEqual(before);
    }
    await answerTo(() => person('ben').command(world.channels.dev, 'use acme/web'));
  });

  it('sentences of plain words, and links, show nothing', async () => {
    const before = sent();
    const me = `<@${world.slack.botUserId}>`;
    for (const line of [
      'why did hidden fail?',
      'is acme/hidden green?',
      'rerun the failed jobs of acme/hidden please',
      'run main of hidden',
      'deploy the frozen branch of web',
    ]) {
      const answer = await answerTo(() => person('ana').mention(world.channels.dev, `${me} ${line}`));
      expect(answer, line).not.toContain(SUBJECT);
    }
    await person('ana').shareLink(world.channels.dev, url('/pipelines/github/acme/hidden/1'));
    await asked('status acme/web');
    const shared = inChannel().filter(({ text }) => text.includes('/acme/hidden/1'));
    expect(JSON.stringify(shared.map(({ unfurls }) => unfurls))).not.toContain(SUBJECT);
    expect(sent()).toEqual(before);
  });

  it('a window that was open before a rule came changes nothing after it', async () => {
    await setRules([frozen]);
    await person('ana').command(world.channels.dev, 'schedules create --project acme/hidden');
    const view = await until(() => person('ana').openViews().at(-1), 'the window');
    await setRules([hidden(), frozen]);
    const before = sent();
    await person('ana').fillAndSubmit(view.id, { name: 'night', branch: 'main', hours: '1' });
    await asked('status acme/web');
    expect(sent()).toEqual(before);
  });

  it('a second person’s answer counts only under the rules of that moment', async () => {
    const two = {
      effect: 'allow',
      access: ['run'],
      projects: [HIDDEN],
      twoPerson: true,
      reason: 'takes two',
    };
    await setRules([two]);
    await person('ana').command(world.channels.dev, 'trigger acme/hidden main');
    const question = await cardShowing(world.slack, world.channels.dev, /Confirm/, /acme\/hidden/);
    const before = sent();
    await setRules([two, hidden()]);
    await answerTo(() => person('ben').click(question, buttonFor(question, 'confirm-second')));
    expect(sent()).toEqual(before);
    await until(
      () => inChannel().some((one) => /is void|denies it/.test(textOf(one))),
      'the end of the question',
    );
    await setRules([hidden(), frozen]);
  });
});
