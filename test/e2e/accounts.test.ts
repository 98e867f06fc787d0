// The person and the bot, by the real process: log in, act as oneself, be judged by the policy, read the audit.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const token = 'CCIPAT_ana_hunter2';
let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  world.circleci.script(world.projects.web, [{ name: 'build-test', jobs: [{ name: 'build' }] }]);
});
afterAll(() => world.close());

const person = (name: 'ana' | 'ben') => world.slack.person(world.people[name]);
const inDev = (text: string, name: 'ana' | 'ben' = 'ana') => person(name).command(world.channels.dev, text);
const told = (...words: RegExp[]) => toldOnly(world.slack, world.channels.dev, world.people.ana, ...words);

async function submitToken(text: string) {
  await inDev('login');
  const view = await until(() => person('ana').openViews().at(-1), 'the window');
  return await person('ana').fillAndSubmit(view.id, { token: text });
}

it('login: a token on the line is refused, one in the window is checked, and then used', async () => {
  await inDev(`login ${token}`);
  await told(/revoke it under/, /Nothing was stored/);
  expect((await submitToken('not a token')).errors).toMatchObject({ token: /no CircleCI token/ });

  await submitToken('CCIPAT_nobody');
  await told(/did not accept the API token/, /Nothing was changed/);
  await inDev('whoami');
  await told(/act in CircleCI as `owner`/, /the token shared by all/);

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

it('audit: what was done, as whom, and whether it is whole', async () => {
  await inDev('audit');
  await told(/done/, /a new pipeline of acme\/web/, /as ana-ci \(own token\)/, /The chain is whole/);
  await inDev('audit --export');
  await told(/in our direct messages, as a file of \d+ lines/);
  await inDev('audit --limit 1000');
  await told(/from 1 to 40/, /audit --limit 20/);
});

it.each([
  [{ kind: 'status', status: 403, times: 1 }, /does not let this token/],
  [{ kind: 'status', status: 404, times: 1 }, /did not find/],
  [{ kind: '429', retryAfterSeconds: 1, times: 1 }, /ana-ci/],
  [{ kind: 'reset', times: 1 }, /ana-ci/],
] as const)('whoami when CircleCI answers %j', async (fault, words) => {
  world.circleci.faults.add({ method: 'GET', path: /\/me$/, ...fault });
  await inDev('whoami');
  await told(words);
});

it('logout: forgets the token, which shows nowhere', async () => {
  await inDev('logout');
  await told(/token is forgotten/, /revoke it/);
  await inDev('logout');
  await told(/not logged in/);
  const said = JSON.stringify([world.slack.calls.map(({ args }) => args), world.bot.lines]);
  expect(said).toContain('ana-ci');
  expect(said).not.toContain('hunter2');
});
