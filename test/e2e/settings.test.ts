// Contexts, variables, keys and projects in the real process: what people type, click and see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalWorld, startLocalWorld } from '../../playground/local-world.ts';
import { buttonFor, cardShowing, toldOnly } from '../../playground/scenarios/read-card.ts';
import { until } from '../support/until.ts';

const secret = 'hunter2-nobody-may-read-this';
let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ transport: 'http' });
  const variables = { AWS_KEY: secret, NPM_TOKEN: secret };
  world.circleci.addContext({ organizationSlug: 'gh/acme', name: 'deploy', variables });
  await type('use acme/web');
  await noted(/default project/);
});
afterAll(() => world.close());

const ana = () => world.slack.person(world.people.ana);
const type = (text: string) => ana().command(world.channels.dev, text);
const told = (...words: RegExp[]) => toldOnly(world.slack, world.channels.dev, world.people.ana, ...words);
const noted = (...words: RegExp[]) =>
  cardShowing(world.slack, world.channels.dev, new RegExp(world.people.ana), ...words);
const contexts = () => world.circleci.state.contexts.map(({ name }) => name);

const stored = (name: string) => world.circleci.state.contexts[0]?.variables.get(name)?.value;

/** Types the command and clicks the danger button of its confirmation. */
async function confirmed(text: string, question: RegExp, actionId: string): Promise<void> {
  await type(text);
  const asked = await told(question, /nothing .* yet/i);
  await ana().click(asked, buttonFor(asked, actionId), { confirm: 'ok' });
}

/** The same, then waits for the public message. */
async function confirm(text: string, question: RegExp, actionId: string, ...done: RegExp[]): Promise<void> {
  await confirmed(text, question, actionId);
  await noted(...done);
}

describe('contexts', () => {
  it('are listed, shown, created and deleted', async () => {
    await type('contexts list');
    await told(/acme has 1 context/, /deploy/);
    await type('contexts show deploy');
    await told(/AWS_KEY/, /NPM_TOKEN/, /there are no restrictions/);
    await type('contexts create release --dry-run');
    await told(/Dry run/, /POST \/api\/v2\/context/);
    await type('contexts create release');
    await noted(/created the context `release`/);
    expect(contexts()).toEqual(['deploy', 'release']);
    const [can, done] = [/every project of acme\S* can use it/, /restricted the context `deploy`/];
    await confirm('contexts restrict deploy acme/web', can, 'contexts-restrict', done);
    await type('contexts show deploy');
    await told(/1 restriction/, /project `web`/);
    const [opens, removed] = [/open to every project/, /removed the restriction of the context `deploy`/];
    await confirm('contexts unrestrict deploy acme/web', opens, 'contexts-unrestrict', removed);
    await confirm('contexts delete release', /Delete the context/, 'contexts-delete', /deleted the context/);
    expect(contexts()).toEqual(['deploy']);
  });
});

describe('variables of contexts', () => {
  it('are set in a window that says whether this replaces a value', async () => {
    await type('contexts set deploy AWS_KEY');
    const view = await until(
      () =>
        ana()
          .openViews()
          .find(({ blocks }) => /It already exists/.test(JSON.stringify(blocks))),
      'the window to say that the variable exists',
    );
    expect(JSON.stringify(view)).not.toContain(secret);
    const ack = await ana().fillAndSubmit(view.id, { value: `${secret}-2` });
    expect(ack).toMatchObject({ ok: true });
    await noted(/replaced the value of the variable `AWS_KEY`/);
    expect(stored('AWS_KEY')).toBe(`${secret}-2`);
  });

  it('are refused on the command line', async () => {
    await type(`contexts set deploy AWS_KEY=${secret}`);
    await told(/rotate it/);
  });

  it('are deleted after a confirmation', async () => {
    const [ask, done] = [/Delete the variable/, /deleted the variable `NPM_TOKEN`/];
    await confirm('contexts unset deploy NPM_TOKEN', ask, 'contexts-unset', done);
    expect(stored('NPM_TOKEN')).toBeUndefined();
  });
});

it('env set: the window says whether this replaces a value', async () => {
  const shows = (words: RegExp) => () =>
    ana()
      .openViews()
      .find(({ blocks }) => words.test(JSON.stringify(blocks)));
  await type('env set API_TOKEN');
  const first = await until(
    shows(/It doesn’t exist yet, so nothing is replaced/),
    'the window to say that it is new',
  );
  await ana().fillAndSubmit(first.id, { value: secret });
  await noted(/set the environment variable `API_TOKEN`/);
  await type('env set API_TOKEN');
  const second = await until(shows(/It already exists/), 'the window to say that it exists');
  await ana().closeView(second.id);
  expect(world.circleci.state.envVars('gh/acme/web')).toEqual({ API_TOKEN: secret });
  await type('env show API_TOKEN');
  await told(/`API_TOKEN` of acme\/web is `xxxx/, /added/);
});

it('env diff compares names of variables', async () => {
  world.circleci.addProject({ slug: 'gh/acme/api' });
  await type('env diff acme/api context:deploy');
  await told(/acme\/api has no variables/, /Only in the context `deploy` of acme\* \(1\)/, /AWS_KEY/);
});

it('checkout keys are created, listed and deleted', async () => {
  await type('keys create deploy-key');
  await noted(/added the deploy key/, /acme\/web/);
  const [key] = world.circleci.state.projects[0]?.checkoutKeys ?? [];
  await type('keys list');
  await told(/1 checkout key/, new RegExp(String(key?.md5)));
  await type(`keys show ${key?.md5}`);
  await told(/is a deploy key of acme\/web/, /ssh-ed25519/);
  await confirm(
    `keys delete ${key?.md5.slice(0, 11)}`,
    /checks out the code/,
    'keys-delete',
    /deleted the checkout key/,
  );
  await type('keys list');
  await told(/has no checkout keys/);
});

it('an SSH key is added in a window, and deleted', async () => {
  await type('keys add-ssh github.com');
  const view = await until(() => ana().openViews().at(-1), 'the window');
  await ana().fillAndSubmit(view.id, { value: `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}` });
  await noted(/added an SSH key for the host `github.com`/);
  const [{ md5 } = { md5: '' }] = world.circleci.state.projects[0]?.sshKeys ?? [];
  await confirm(`keys delete-ssh ${md5}`, /can’t be read back/, 'keys-delete-ssh', /deleted the SSH key/);
});

it('a project is shown, and followed once', async () => {
  await type('project');
  await told(/Organization\*\nacme/, /Default branch\*\n`main`/, /Reports status to GitHub: \*on\*/);
  await type('follow acme/web');
  await told(/is already followed by owner \(shared bot token\)/);
});

it('settings and triggers of a project are shown, and changed after a confirmation', async () => {
  await type('project settings');
  await told(/`autocancel-builds` \*off\*/);
  const [does, done] = [
    /is canceled when a newer one starts/,
    /set `autocancel-builds` of acme\/web to `on`/,
  ];
  await confirm('project set autocancel-builds on', does, 'project-set', done);
  await type('triggers list');
  await told(/has 1 pipeline trigger/, /all-pushes/);
  const id = world.circleci.state.projects[0]?.triggers[0]?.id.slice(0, 8);
  for (const [to, words] of [
    ['disable', /starts no pipelines anymore/],
    ['enable', /starts pipelines again/],
  ] as const)
    await confirm(`triggers edit ${id} --${to}`, words, 'triggers-edit', new RegExp(`it is ${to}d`));
});

it('cache clear asks first, then clears the cache if CircleCI still offers that', async () => {
  await confirmed('cache clear', /take longer/, 'cache-clear');
  await told(/no longer offers an API to clear caches/, /save_cache/);
  world.circleci.keepBuildCache(true);
  await confirm('cache clear', /take longer/, 'cache-clear', /cleared the build caches of acme\/web/);
});

it('ssh gives a logged-in person access to the running job', async () => {
  await type('ssh last');
  await told(/wouldn’t get in/, /circleci login/);
  world.circleci.addUser({ login: 'ana-ci', token: 'CCIPAT_ana' });
  await type('login');
  const view = await until(() => ana().openViews().at(-1), 'the window');
  await ana().fillAndSubmit(view.id, { token: 'CCIPAT_ana' });
  await told(/logged in to CircleCI as `ana-ci`/);
  world.circleci.script('gh/acme/web', [{ name: 'build-test', jobs: [{ name: 'build' }] }]);
  world.circleci.pushCommit({ projectSlug: 'gh/acme/web', branch: 'main', subject: 'Look inside' });
  await until(async () => {
    await world.circleci.advance();
    return world.circleci.state.jobs.some(({ status }) => status === 'running');
  }, 'a running job');
  await type('ssh last');
  await told(/can SSH into the job `build`/, /ana-ci \(own token\)/);
  expect(world.circleci.state.jobs[0]?.sshUsers.map(({ login }) => login)).toEqual(['ana-ci']);
});

it('the Heroku key of the own account is set in a window', async () => {
  await type('keys heroku');
  const view = await until(() => ana().openViews().at(-1), 'the window');
  await ana().fillAndSubmit(view.id, { value: secret });
  await noted(/set the Heroku key of `ana-ci \(own token\)`/);
});

it('no secret appears in any message or log line', () => {
  const said = JSON.stringify(world.slack.calls);
  expect(said.length).toBeGreaterThan(1000);
  expect(said).not.toContain(secret);
  expect(world.bot.lines.join('\n')).not.toContain(secret);
});
