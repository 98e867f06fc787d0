// Rules that know who somebody is in CircleCI, menus that show what a rule denies, and questions that get too old: what
// issue reports said about each, in the real process.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld, type Transport } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { signatureHeaders } from '../../playground/slack/signing.ts';
import { until } from '../support/until.ts';

const PROD = 'gh/acme/prod';
let world: LocalWorld;
let folder: string;
const teardown = async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
};

async function start(transport: Transport): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'chatops-people-'));
  const POLICY_FILE = join(folder, 'policy.json');
  await writeFile(POLICY_FILE, JSON.stringify({ default: 'allow', rules: [] }));
  world = await startLocalWorld({ transport, env: { POLICY_FILE } });
  const branches = ['main', 'secret-plan'];
  for (const name of ['prod', 'hidden']) world.circleci.addProject({ slug: `gh/acme/${name}`, branches });
  world.circleci.addUser({ login: 'ana-ci', token: 'CCIPAT_ana' });
  world.circleci.addUser({ login: 'ben-ci', token: 'CCIPAT_ben' });
}

const reloads = () => world.bot.lines.filter((line) => line.includes('Policy reloaded')).length;
async function setPolicy(rules: object[], more: object = {}): Promise<void> {
  const before = reloads();
  await writeFile(world.env.POLICY_FILE ?? '', JSON.stringify({ default: 'allow', rules, ...more }));
  await until(() => reloads() > before, 'the rules');
}

type Name = 'ana' | 'ben';
const person = (name: Name) => world.slack.person(world.people[name]);
const say = (name: Name, line: string) => person(name).command(world.channels.dev, line);
const told = (name: Name, ...words: RegExp[]) =>
  toldOnly(world.slack, world.channels.dev, world.people[name], ...words);
const writes = () => world.circleci.calls.filter(({ method }) => method !== 'GET').length;
const question = (...words: RegExp[]) => cardShowing(world.slack, world.channels.dev, /Confirm/, ...words);
type Message = Awaited<ReturnType<typeof question>>;
const confirm = (name: Name, asked: Message) => person(name).click(asked, buttonFor(asked, 'confirm-second'));

async function logIn(name: Name, login: string): Promise<void> {
  await say(name, 'login');
  const view = await until(() => person(name).openViews().at(-1), 'the window');
  await person(name).fillAndSubmit(view.id, { token: `CCIPAT_${login}` });
  await told(name, new RegExp(`logged in to CircleCI as \`${login}-ci\``));
}

describe('menus', () => {
  beforeAll(() => start('http'));
  afterAll(teardown);
  const offered = async (viewId: string, menu: string, text: string) =>
    (await person('ana').typeahead({ viewId }, menu, text)).map(({ value }) => value);

  it('an open form lists no branch, and no project, that a new rule denies', async () => {
    world.circleci.pushCommit({ projectSlug: 'gh/acme/hidden', branch: 'secret-plan', subject: 'Plan' });
    await world.circleci.finish();
    await say('ana', 'trigger acme/hidden --form');
    const { id } = await until(() => {
      const view = person('ana').openViews().at(-1);
      return JSON.stringify(view?.blocks ?? '').includes('form-ref') ? view : undefined;
    }, 'the form');
    const known = async () => (await offered(id, 'form-ref', '')).includes('branch:secret-plan');
    await until(known, 'the branches');
    const listed = async () => (await offered(id, 'form-project', 'hidden')).includes('gh/acme/hidden');
    await until(listed, 'the project');

    await setPolicy([{ effect: 'deny', projects: ['gh/acme/hidden'], reason: 'hidden is hidden' }]);
    for (const text of ['', 'secret', 'main']) expect(await offered(id, 'form-ref', text)).toEqual([]);
    expect(await offered(id, 'form-project', 'hidden')).toEqual([]);
  });

  it.each(['pick-context', 'pick-workflow', 'pick-nothing'])('nothing answers the menu %s', async (menu) => {
    const { slack, people, channels, bot } = world;
    const payload = {
      type: 'block_suggestion',
      action_id: menu,
      block_id: 'run status',
      value: 'main',
      team: { id: slack.teamId },
      user: { id: people.ben, team_id: slack.teamId },
      channel: { id: channels.dev },
      container: { type: 'message', channel_id: channels.dev, message_ts: '1.1' },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestampSeconds = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...signatureHeaders({ secret: slack.signingSecret, timestampSeconds, body }),
    };
    const answer = await fetch(`${bot.url}/slack/events`, { method: 'POST', body, headers });
    expect(await answer.json()).toEqual({ options: [] });
  });

  it('a prefix of commands names the whole family', async () => {
    await setPolicy(
      ['env', 'contexts', 'cancel'].map((name) => ({
        effect: 'deny',
        commands: [name],
        reason: `no ${name}`,
      })),
    );
    for (const [line, reason] of [
      ['env list --project acme/web', /“env list” here: no env/],
      ['env set A --project acme/web', /“env set” here: no env/],
      ['contexts list --project acme/web', /“contexts list” here: no contexts/],
      ['cancel older main --project acme/web', /“cancel older” here: no cancel/],
      ['cancel 1 --project acme/web', /“cancel” here: no cancel/],
    ] as const) {
      await say('ana', line);
      await told('ana', reason);
    }
    expect(writes()).toBe(0);
  });
});

describe('a second person', () => {
  beforeAll(async () => {
    await start('socket');
    const jobs = [
      { name: 'gate', type: 'approval' as const },
      { name: 'ship', requires: ['gate'] },
    ];
    world.circleci.script(PROD, [{ name: 'release', jobs }]);
    await logIn('ana', 'ana');
    const made = 'schedules create night --hours 1 --branch main --project acme/prod';
    await say('ana', made);
    await cardShowing(world.slack, world.channels.dev, /created the schedule/);
    const two = {
      effect: 'allow',
      projects: [PROD],
      access: ['run'],
      twoPerson: true,
      reason: 'prod takes two',
    };
    await setPolicy([two], { sharedToken: 'reads' });
  });
  afterAll(teardown);

  it('needs a login under `sharedToken: reads`, and one that is not the first person’s', async () => {
    await say('ana', 'trigger acme/prod main');
    const asked = await question(/a new pipeline of acme\/prod/);
    const before = writes();
    await confirm('ben', asked);
    await told('ben', /shared bot token is read-only/, /Log in first/);
    await logIn('ben', 'ana');
    await confirm('ben', asked);
    await told('ben', /you are the same CircleCI user/);
    expect(writes()).toBe(before);
    await logIn('ben', 'ben');
    await confirm('ben', asked);
    await until(() => writes() === before + 1, 'the pipeline');
  });

  it('is needed for the hold of a schedule by whoever made the schedule', async () => {
    const schedule = world.circleci.state.schedules[0]?.id ?? '';
    const run = world.circleci.runSchedule(schedule);
    await world.circleci.advance();
    const before = writes();
    await say('ana', `approve ${run.number} --project acme/prod`);
    const choice = await told('ana', /gate/, new RegExp(`#${run.number}`));
    await person('ana').click(choice, buttonFor(choice, 'approve'), { confirm: 'ok' });
    const asked = await question(/gate/, /they started it/);
    expect(writes()).toBe(before);
    await confirm('ben', asked);
    await until(() => writes() === before + 1, 'the approval');
  });

  it('confirms nothing that was asked for more than half an hour ago', async () => {
    await say('ana', 'trigger acme/prod main');
    const asked = await question(/a new pipeline of acme\/prod/);
    const before = writes();
    const late = 'const now = Date.now; Date.now = () => now() + 31 * 60_000';
    world.env.NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(late)}`;
    await world.restart();
    await confirm('ben', asked);
    await until(
      () =>
        world.slack
          .channel(world.channels.dev)
          .messages()
          .some((one) => /is void: it was asked for more than 30 minutes ago/.test(textOf(one))),
      'the end of the question',
    );
    expect(writes()).toBe(before);
  });
});
