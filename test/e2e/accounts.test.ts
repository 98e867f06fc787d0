// Accounts, policy and audit in the real process: log in, act with your own token, be denied by the policy, read the audit.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, textOf, toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const token = 'CCIPAT_ana_hunter2';
let world: LocalWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chatops-policy-'));
  const policyFile = join(folder, 'policy.json');
  await writePolicy(policyFile, []);
  world = await startLocalWorld({ transport: 'http', env: { POLICY_FILE: policyFile } });
  world.circleci.script(world.projects.web, [{ name: 'build-test', jobs: [{ name: 'build' }] }]);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const writePolicy = (path: string, rules: object[], more: object = {}) =>
  writeFile(path, JSON.stringify({ rules, default: 'allow', ...more }));

/** Writes a new policy and waits until the bot has loaded it. */
async function setPolicy(rules: object[], more: object = {}) {
  const reloads = () => world.bot.lines.filter((line) => line.includes('Policy reloaded')).length;
  const before = reloads();
  await writePolicy(world.env.POLICY_FILE ?? '', rules, more);
  await until(() => reloads() > before, 'the new policy');
}

const person = (name: 'ana' | 'ben') => world.slack.person(world.people[name]);
const inDev = (text: string, name: 'ana' | 'ben' = 'ana') => person(name).command(world.channels.dev, text);
const toldTo = (name: 'ana' | 'ben', ...words: RegExp[]) =>
  toldOnly(world.slack, world.channels.dev, world.people[name], ...words);
const told = (...words: RegExp[]) => toldTo('ana', ...words);
const whispers = () => world.slack.channel(world.channels.dev).ephemerals(world.people.ana);

async function submitToken(text: string) {
  await inDev('login');
  const view = await until(() => person('ana').openViews().at(-1), 'the window');
  return await person('ana').fillAndSubmit(view.id, { token: text });
}

it('login: refuses a token on the command line; checks one typed in the window, then uses it', async () => {
  await inDev(`login ${token}`);
  await told(/contains a CircleCI token/, /Revoke it at/);
  expect((await submitToken('not a token')).errors).toMatchObject({ token: /isn’t a CircleCI token/ });

  await submitToken('CCIPAT_nobody');
  await told(/did not accept the API token/, /Nothing was changed/);
  await inDev('whoami');
  await told(/act in CircleCI as `owner`/, /the shared bot token/);

  world.circleci.addUser({ login: 'ana-ci', name: 'Ana', token });
  await submitToken(token);
  await told(/logged in to CircleCI as `ana-ci`/);
  await inDev('whoami');
  await told(/act in CircleCI as `ana-ci` \(Ana\), with your own token/);
  await inDev('trigger acme/web --branch main');
  await until(() => world.circleci.state.pipelines.length === 1, 'the pipeline');
  const triggers = world.circleci.calls.filter(({ method }) => method === 'POST');
  expect(triggers.map(({ tokenUsed }) => tokenUsed)).toEqual([token]);
});

it('audit: shows what was done and with which account, and whether the chain is intact', async () => {
  await inDev('audit');
  await told(/done/, /a new pipeline of acme\/web/, /as ana-ci \(own token\)/, /The chain is intact/);
  await inDev('audit --export');
  await told(/in a direct message, as a file with \d+ lines/);
  await inDev('audit --limit 1000');
  await told(/from 1 to 40/, /audit --limit 20/);
});

it.each([
  [{ kind: 'status', status: 403, times: 1 }, /does not let this token/],
  [{ kind: 'status', status: 404, times: 1 }, /did not find/],
  [{ kind: '429', retryAfterSeconds: 1, times: 1 }, /ana-ci/],
  [{ kind: 'reset', times: 1 }, /ana-ci/],
] as const)('whoami when CircleCI responds with %j', async (fault, words) => {
  const before = whispers().length;
  world.circleci.faults.add({ method: 'GET', path: /\/me$/, ...fault });
  await inDev('whoami');
  await until(
    () =>
      whispers()
        .slice(before)
        .some((one) => words.test(textOf(one))),
    String(words),
  );
});

it('policy show lists a rule; a command it denies is refused and audited', async () => {
  await setPolicy([
    { effect: 'deny', commands: ['env *'], reason: 'variables live in Vault', ask: ['U0OPSTEAM'] },
  ]);
  await inDev('policy show');
  await told(/You can’t use `env \*`: variables live in Vault/, /Ask <@U0OPSTEAM>/);
  await inDev('env list --project acme/web');
  await told(/You can’t use “env list” here: variables live in Vault/, /Ask <@U0OPSTEAM>/);
  await inDev('audit --denied');
  await told(/denied: variables live in Vault/, /env list/);
});

it('two-person rule: asks in the channel, needs another person to confirm, starts one pipeline', async () => {
  const before = world.circleci.state.pipelines.length;
  await setPolicy([{ effect: 'allow', commands: ['trigger'], twoPerson: true, reason: 'releases take two' }]);
  await inDev('trigger acme/web --branch main');
  await told(/needs a second person: releases take two/);
  const question = await cardShowing(world.slack, world.channels.dev, /asked for a new pipeline/, /Confirm/);
  await person('ana').click(question, buttonFor(question, 'confirm-second'));
  await told(/you asked for it/);
  expect(world.circleci.state.pipelines).toHaveLength(before);

  await person('ben').click(question, buttonFor(question, 'confirm-second'));
  await until(() => world.circleci.state.pipelines.length === before + 1, 'the pipeline');
  await person('ben').click(question, buttonFor(question, 'turn-down-second'));
  await toldTo('ben', /was already answered/);
  expect(world.circleci.state.pipelines).toHaveLength(before + 1);
  await inDev('audit');
  await told(/done/, new RegExp(`confirmed by <@${world.people.ben}>`));
});

it('doctor: shows what is OK and what needs fixing', async () => {
  await inDev('doctor --project acme/web');
  await told(
    /Slack scopes/,
    /Your token.*`ana-ci`/,
    /Webhook.*acme\/web/,
    /ok \*Requests from Slack\*.*HTTP/,
  );
  await inDev('doctor --project acme/nowhere');
  await told(/problem \*Webhook\*: CircleCI did not find that/);
});

it('a read-only shared bot token: asks people to log in first', async () => {
  await setPolicy([], { sharedToken: 'reads' });
  await inDev('trigger acme/web --branch main', 'ben');
  await toldTo('ben', /is read-only/, /Log in first: `\/circleci login`/);
  await setPolicy([]);
});

it('logout: deletes the token, which appears in no message, log or file', async () => {
  await inDev('logout');
  await told(/token is deleted/, /revoke it/);
  await inDev('logout');
  await told(/not logged in/);
  const said = JSON.stringify([world.slack.calls.map(({ args }) => args), world.bot.lines]);
  expect(said).toContain('ana-ci');
  expect(said).not.toContain('hunter2');
  const entries = await readdir(world.env.DATA_DIR ?? '', { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const bytes = await Promise.all(files.map(({ name, parentPath }) => readFile(join(parentPath, name))));
  expect(bytes.some((file) => file.includes('ana-ci'))).toBe(true);
  expect(bytes.filter((file) => file.includes('hunter2'))).toEqual([]);
});
