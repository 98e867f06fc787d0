// SSH into a running job: only for a logged-in person, and only into the job they mean.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const SSH = /\/ssh-users$/;

async function open({ jobs = [{ name: 'build' }], loggedIn = true } = {}) {
  const world = await worlds.open();
  world.ci.script(PROJECT, [{ name: 'build-test', jobs }]);
  world.ci.addUser({ login: 'ada-ci', token: 'CCIPAT_of-ada' });
  if (loggedIn) {
    const sealedToken = world.seal.seal('CCIPAT_of-ada', tokenPurpose(world.ada));
    await world.run('login', { ...world.asked, sealedToken });
  }
  const pipeline = world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Go' });
  const isRunning = () =>
    world.ci.state.jobs.filter(({ status }) => status === 'running').length === jobs.length;
  while (!isRunning()) await world.ci.advance();
  const users = () => world.ci.state.jobs.map(({ sshUsers }) => sshUsers.map(({ login }) => login));
  const told = world.whispers().length;
  const ssh = (ref: { kind: 'last' } | { kind: 'job'; number: number } = { kind: 'last' }, dryRun = false) =>
    world.run('ssh', { ...world.asked, target: { ref, project: PROJECT }, dryRun });
  return { ...world, world, pipeline, users, ssh, said: () => world.whispers().slice(told) };
}

it('lets a logged-in person in, shows them the command, and tells the channel', async () => {
  const { ssh, users, said, texts, ada } = await open();
  await ssh();
  expect(users()).toEqual([['ada-ci']]);
  expect(said()[0]).toContain('You can SSH into the job build of acme/web #1 as ada-ci (own token).');
  expect(texts().at(-1)).toBe(`<@${ada}> got SSH access to the job build of acme/web #1.`);
});

it('lets nobody in without a token of their own', async () => {
  const { ssh, users, said, texts } = await open({ loggedIn: false });
  await ssh();
  expect(users()).toEqual([[]]);
  expect(said()[0]).toContain('you wouldn’t get in. Nothing was changed. Log in');
  expect(texts()).toEqual([]);
});

it('asks which of several jobs is meant, and takes the named one', async () => {
  const { ssh, users, said, ci } = await open({ jobs: [{ name: 'build' }, { name: 'lint' }] });
  await ssh();
  expect(said()[0]).toMatch(/Several jobs of acme\/web #1 are running.*build:.*lint:/);
  const number = ci.state.jobs.find(({ name }) => name === 'lint')?.number ?? 0;
  await ssh({ kind: 'job', number });
  expect(users().flat()).toEqual(['ada-ci']);
  expect(said()[1]).toContain('the job lint');
});

it("says that nothing is running, or that the named job isn't", async () => {
  const { ssh, said, ci } = await open();
  await ci.finish();
  await ssh();
  await ssh({ kind: 'job', number: 1 });
  expect(said()[0]).toContain('acme/web #1 has no running job. Nothing was sent');
  expect(said()[1]).toContain('Job 1 of acme/web #1 isn’t running. Nothing was sent');
  expect(ci.count('POST', SSH)).toBe(0);
});

it('does not say that nothing is running if a running job has no number', async () => {
  const { ssh, said, ci } = await open();
  const edit = (body: unknown) => JSON.parse(JSON.stringify(body).replace(/"job_number":\d+,/g, ''));
  ci.faults.add({ kind: 'edit', path: /\/job$/, times: Number.POSITIVE_INFINITY, edit });
  await ssh();
  expect(said()[0]).toMatch(/a running job has no number\. Nothing was changed/);
  expect(said()[0]).not.toContain('has no running job');
  expect(ci.count('POST', SSH)).toBe(0);
});

it('sends nothing in a dry run, and does not resend a request that got no response', async () => {
  const { ssh, users, said, ci } = await open();
  await ssh({ kind: 'last' }, true);
  expect(said()[0]).toContain('would send POST /api/v1.1/project/gh/acme/web/1/ssh-users as ada-ci');
  expect(users()).toEqual([[]]);
  ci.faults.add({ method: 'POST', path: SSH, kind: 'perform-then-reset' });
  await ssh();
  expect(ci.count('POST', SSH)).toBe(1);
  expect(said()[1]).toContain('may or may not have happened');
});

it('checks the policy, and passes on what CircleCI says', async () => {
  const { setPolicy, ssh, said, ci } = await open();
  ci.faults.add({ method: 'POST', path: SSH, kind: 'status', status: 403 });
  await ssh();
  expect(said()[0]).toContain('does not let this token do that');
  const rule = { effect: 'deny' as const, branches: ['main'], commands: ['ssh'], reason: 'not on main' };
  setPolicy({ rules: [rule], default: 'allow' });
  await ssh();
  expect(said()[1]).toContain('not on main');
  expect(ci.count('POST', SSH)).toBe(1);
});
