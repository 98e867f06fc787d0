// What issue reports said about rules that could be walked around, second persons and slips of typing, each sentence once
// in the real process. Every row types something that once had an effect; nothing may be sent to CircleCI, and the person
// is told why.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runBotProcess } from '../../playground/bot-process.ts';
import { type LocalWorld, startLocalWorld, webhookSecret } from '../../playground/local-world.ts';
import { buttonFor, textOf } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const rulesFor = (ana: string) => [
  { effect: 'deny', access: ['run'], branches: ['frozen'], reason: 'frozen is frozen' },
  { effect: 'deny', commands: ['flaky'], branches: ['frozen'], reason: 'frozen is unread' },
  { effect: 'deny', access: ['secrets'], reason: 'no shells' },
  {
    effect: 'deny',
    access: ['read', 'settings'],
    projects: ['gh/acme/hidden'],
    users: [ana],
    reason: 'hidden is hidden',
  },
  { effect: 'deny', access: ['read'], projects: ['gh/acme/unread'], reason: 'unread is unread' },
  { effect: 'allow', access: ['run'], projects: ['gh/acme/prod'], twoPerson: true, reason: 'prod takes two' },
];
const BRANCHES = ['main', 'frozen'];
let world: LocalWorld;
let folder: string;
let bot: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-sentences-'));
  const POLICY_FILE = join(folder, 'policy.json');
  await writeFile(POLICY_FILE, JSON.stringify({ default: 'allow', rules: [] }));
  world = await startLocalWorld({ transport: 'http', env: { POLICY_FILE } });
  bot = { ...world.env, DATA_DIR: join(folder, 'data') };
  const { circleci, projects } = world;
  for (const name of ['hidden', 'prod', 'unread']) {
    circleci.addProject({ slug: `gh/acme/${name}`, branches: BRANCHES, parameters: PARAMETERS });
  }
  circleci.addProject({ slug: 'gh/acme/bare', defaultBranch: '' });
  for (const projectSlug of [projects.web, 'gh/acme/prod', 'gh/acme/hidden', 'gh/acme/unread']) {
    circleci.script(projectSlug, [{ name: 'ci', jobs: [{ name: 'unit', outcome: 'failed' }] }]);
    circleci.pushCommit({ projectSlug, branch: 'main', subject: 'First' });
  }
  circleci.pushCommit({ projectSlug: projects.web, branch: 'frozen', subject: 'Cold' });
  await circleci.finish();
  for (const each of ['web', 'prod']) await answerTo(`status acme/${each}`, /#\d/);
  await answerTo('schedules create night --hours 1 --branch main --project acme/web', /created the schedule/);
  // Somebody else has cards of the hidden project sent here.
  const byBen = () => person('ben').command(world.channels.dev, 'subscribe acme/hidden --branch other');
  await newer('ben', byBen, /subscribed/);
  const policy = { default: 'allow', rules: rulesFor(world.people.ana) };
  await writeFile(POLICY_FILE, JSON.stringify(policy));
  await until(() => world.bot.lines.some((line) => line.includes('Policy reloaded')), 'the rules');
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const PARAMETERS = {
  branch: { type: 'string' as const, default: '' },
  deploy: { type: 'boolean' as const, default: false },
};
const person = (name: 'ana' | 'ben') => world.slack.person(world.people[name]);
const seenBy = (name: 'ana' | 'ben') => [
  ...world.slack.channel(world.channels.dev).ephemerals(world.people[name]),
  ...world.slack.channel(world.channels.dev).messages(),
];
const sent = () =>
  world.circleci.calls.flatMap(({ method, path, body }) =>
    method === 'GET' ? [] : [`${method} ${path} ${JSON.stringify(body)}`],
  );

/** Waits for an answer that is newer than what was typed. */
async function newer<T>(who: 'ana' | 'ben', act: () => Promise<T>, answer: RegExp) {
  const before = new Set(seenBy(who).map(({ ts }) => ts));
  await act();
  const news = () => seenBy(who).filter(({ ts }) => !before.has(ts));
  return await until(() => news().find((one) => answer.test(textOf(one))), `${answer}`).catch(
    (error: Error) => {
      throw new Error(`${error.message}; seen: ${news().map(textOf).join(' | ').replaceAll('\n', ' ')}`);
    },
  );
}
const answerTo = (line: string, answer: RegExp) =>
  newer('ana', () => person('ana').command(world.channels.dev, line), answer);

describe('a rule cannot be walked around:', () => {
  it.each([
    [
      'a schedule for a denied branch',
      'schedules create x --hours 1 --branch frozen --project acme/web',
      /frozen is frozen/,
    ],
    [
      'a schedule moved to one',
      'schedules edit night --branch frozen --project acme/web',
      /frozen is frozen/,
    ],
    ['no default branch to judge', 'trigger --project acme/bare', /which one it is. Name the branch/],
    ['a branch by its full ref', 'trigger acme/web refs/heads/frozen', /frozen is frozen/],
    ['a branch with a blank after it', 'trigger acme/web "frozen "', /isn’t a valid branch name/],
    [
      'a schedule for one',
      'schedules create x --hours 1 --branch "frozen " --project acme/web',
      /isn’t a valid branch name/,
    ],
    ['a branch named as a tag', 'trigger acme/web --tag refs/heads/frozen', /isn’t the name of a tag/],
    ['a retry on a denied branch', 'retry frozen --project acme/web', /frozen is frozen/],
    ['SSH where secrets are denied', 'retry 1 --ssh --project acme/web', /no shells/],
    ['muting a denied project with the others', 'mute 1h', /hidden is hidden/],
    ['quiet hours over a denied project', 'quiet 22:00-07:00 --tz UTC', /hidden is hidden/],
    ['defaults over a denied project', 'subscribe defaults --branch main', /hidden is hidden/],
    ['flaky tests of a denied branch', 'flaky acme/web', /frozen is unread/],
  ])('%s', async (_what, line, answer) => {
    const before = sent();
    await answerTo(line, answer);
    expect(sent()).toEqual(before);
  });

  it('a pattern brings no card of a project that may not be read, and says so', async () => {
    const subscribing = () => person('ben').command(world.channels.dev, 'subscribe acme/* --failures every');
    await newer('ben', subscribing, /leaving out what the policy denies them/);
    for (const projectSlug of ['gh/acme/unread', 'gh/acme/prod']) {
      const url = `${world.bot.url}/webhooks/circleci`;
      world.circleci.addWebhook({ projectSlug, url, secret: webhookSecret });
      world.circleci.pushCommit({ projectSlug, branch: 'main', subject: 'Break' });
    }
    await newer('ben', () => world.circleci.finish(), /Failed.*acme\/prod #2/);
    expect(seenBy('ben').map(textOf).join()).not.toContain('acme/unread #');
  });
});

it('rules that can match nothing are refused at the start, with what was meant', async () => {
  const POLICY_FILE = join(folder, 'void.json');
  const deny = (more: object) => ({ effect: 'deny', ...more });
  const voids = [
    deny({ commands: ['aprove'] }),
    deny({ projects: ['gh/acme'] }),
    deny({ commands: ['policy'], access: ['run'] }),
  ];
  await writeFile(POLICY_FILE, JSON.stringify({ default: 'allow', rules: voids }));
  const { code, output } = await runBotProcess({ ...bot, POLICY_FILE });
  expect(code).toBe(78);
  expect(output).toMatch(/aprove.*[Dd]id you mean.*approve/s);
  expect(output).toContain('gh/acme/*');
});

describe('a second person', () => {
  const ask = (line: string) => answerTo(line, /asked for .*prod takes two/s);
  const confirm = (question: Parameters<typeof buttonFor>[0], answer: RegExp) =>
    newer('ben', () => person('ben').click(question, buttonFor(question, 'confirm-second')), answer);

  it('sees branch, parameters and request, and exactly that is sent, once', async () => {
    const before = sent().length;
    const question = await ask('trigger acme/prod main --param deploy=true');
    expect(textOf(question)).toMatch(/Branch: `main`/);
    expect(textOf(question)).toMatch(/`deploy` = `true`/);
    expect(textOf(question)).toMatch(/POST \/api\/v2\/project\/gh\/acme\/prod\/pipeline\/run/);
    await newer(
      'ana',
      () => person('ana').click(question, buttonFor(question, 'confirm-second')),
      /you asked for it/,
    );
    expect(sent()).toHaveLength(before);
    await confirm(question, /confirmed/);
    await until(() => sent().length === before + 1, 'the pipeline');
    expect(world.circleci.state.pipelines.at(-1)).toMatchObject({
      ref: { branch: 'main' },
      parameters: { deploy: true },
    });
    await world.circleci.finish();
  });

  it('confirms nothing anymore once `last` is another run, or the branch has a new head', async () => {
    for (const line of ['retry last --project acme/prod', 'trigger acme/prod main']) {
      const question = await ask(line);
      world.circleci.pushCommit({ projectSlug: 'gh/acme/prod', branch: 'main', subject: `After ${line}` });
      await world.circleci.finish();
      const before = sent();
      await confirm(question, /void/);
      expect(sent()).toEqual(before);
    }
  });
});

describe('a slip of typing starts nothing:', () => {
  it.each([
    ['a minus sign', 'trigger acme/web −−dry-rnu', /Did you mean `--dry-run`/],
    ['a hyphen that does not break', 'trigger acme/web ‑‑dry-rnu', /Did you mean `--dry-run`/],
    ['horizontal bars', 'retry ――faild', /Did you mean `--failed`/],
    ['a parameter without its flag', 'trigger acme/web deploy=true', /--param deploy=true/],
    ['a remote before the branch', 'trigger acme/web origin/masin', /lists no pipelines for branch `masin`/],
    ['a branch that nobody knows', 'trigger acme/web mian', /lists no pipelines for branch `mian`/],
    ['a wish for help', 'trigger help', /circleci trigger \[project\]/],
    ['a flag without its dashes', 'retry failed --project acme/web', /Did you mean `--failed`/],
    ['another one', 'retry all --project acme/web', /Did you mean `--all`/],
    ['no branch at all', 'cancel everything --project acme/web', /everything/],
  ])('%s', async (_what, line, answer) => {
    const before = sent();
    await answerTo(line, answer);
    expect(sent()).toEqual(before);
  });

  it.each(['`main`', '*main*', '“main”', "'main'", '«main»', '_main_'])('%s is main', async (word) => {
    const before = sent();
    await answerTo(`trigger acme/web ${word} --dry-run`, /"main"|branch: main/);
    expect(sent()).toEqual(before);
  });

  it('a mention in a quoted line, or inside a sentence, runs nothing', async () => {
    const before = sent();
    const me = `<@${world.slack.botUserId}>`;
    await person('ana').mention(world.channels.dev, `&gt; ${me} trigger acme/web main`);
    await person('ana').mention(world.channels.dev, `I typed ${me} trigger acme/web main`);
    // Mentions are handled in order, so these two are over.
    await newer(
      'ana',
      () => person('ana').mention(world.channels.dev, `${me} status acme/prod`),
      /acme\/prod #/,
    );
    expect(sent()).toEqual(before);
  });
});
