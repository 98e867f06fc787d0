// What the audit keeps of changes that were made, refused, failed and left open.
import { expect, it } from 'vitest';
import { tokenPurpose } from '../../../../src/contracts/index.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const server = testRedis();
const worlds = jobWorlds(server);
const trigger = { project: PROJECT, parameters: {}, dryRun: false };

async function audited(world: JobWorld): Promise<object[]> {
  expect((await world.stores.audit.verify()).fault).toBeUndefined();
  return (await world.stores.audit.newest(20)).reverse();
}

it('keeps who did what, where and as whom, before and after', async () => {
  const world = await worlds.open();
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-1');

  const line = {
    jobId: 'cmd-1',
    userId: world.ada,
    channelId: world.channelId,
    command: 'trigger',
    project: PROJECT,
    what: 'a new pipeline of acme/web',
    asWhom: 'owner (shared bot token)',
  };
  expect(await audited(world)).toEqual([
    expect.objectContaining({ seq: 1, event: 'attempted', ...line }),
    expect.objectContaining({ seq: 2, event: 'done', ...line }),
  ]);
  const { hash } = await world.stores.audit.verify();
  expect(world.log.lines.some((logged) => JSON.stringify(logged).includes(hash))).toBe(true);
});

it('keeps all that was done: team, branch, parameters, pipeline, SSH; and no secret', async () => {
  const world = await worlds.open();
  const asked = { ...world.asked, actor: { userId: world.ada, teamId: world.slack.teamId } };
  const project = 'gh/acme/declared';
  const text = { type: 'string', default: '' } as const;
  const declared = { deploy: { type: 'boolean', default: false }, region: text, deploy_token: text } as const;
  world.ci.addProject({ slug: project, branches: ['release/7'], parameters: declared });
  world.ci.script(project, [{ name: 'build', jobs: [{ name: 'unit', failTimes: 1 }] }]);
  // A branch that has never run is asked about first.
  await world.circleci.pipelines.trigger(project, { branch: 'release/7' });
  const parameters = { deploy: true, region: 'eu-1', deploy_token: 'hunter2' };
  await world.run('trigger', { ...asked, ...trigger, project, branch: 'release/7', parameters });
  await world.ci.finish();
  const workflowId = world.ci.state.workflows[1]?.id ?? '';
  const target = { ref: { kind: 'workflow' as const, id: workflowId } };
  await world.run('retry', { ...asked, target, mode: 'failed', ssh: true, dryRun: false });

  const known = { teamId: world.slack.teamId, branch: 'release/7' };
  const sent = { ...known, parameters: { deploy: true, region: 'eu-1', deploy_token: '****' } };
  const lines = await audited(world);
  expect(lines).toMatchObject([
    { event: 'attempted', command: 'trigger', ...sent },
    { event: 'done', command: 'trigger', ...sent, pipelineNumber: 2 },
    { event: 'attempted', command: 'retry', ...known, pipelineNumber: 2, ssh: true },
    { event: 'done', command: 'retry', ...known, pipelineNumber: 2, ssh: true },
  ]);
  expect(JSON.stringify([lines, world.log.lines])).not.toContain('hunter2');
});

it('keeps the plan of a second person without the secrets in it', async () => {
  const world = await worlds.open();
  world.setPolicy(
    Policy.parse({ rules: [{ effect: 'allow', access: ['run'], twoPerson: true }], default: 'allow' }),
  );
  const text = { type: 'string', default: '' } as const;
  world.ci.addProject({ slug: 'gh/acme/declared', parameters: { deploy_token: text, region: text } });
  const parameters = { deploy_token: 'hunter2', region: 'eu-1' };
  await world.run('trigger', { ...world.asked, ...trigger, project: 'gh/acme/declared', parameters });
  const [line] = await world.stores.audit.newest(1);
  expect(line?.plan).toContain('eu-1');
  expect(JSON.stringify(line)).not.toContain('hunter2');
});

it('keeps nothing of a dry run, and of what had moved on', async () => {
  const world = await worlds.open();
  await world.run('trigger', { ...world.asked, ...trigger, dryRun: true });
  expect(await audited(world)).toEqual([]);
});

it('keeps what the policy refused, by its rule', async () => {
  const world = await worlds.open();
  const rules = [{ effect: 'deny' as const, access: ['run' as const], reason: 'a freeze until Monday' }];
  world.setPolicy({ rules, default: 'allow' });
  await world.run('trigger', { ...world.asked, ...trigger });
  await world.run('env-list', { ...world.asked, project: PROJECT });

  expect(await audited(world)).toEqual([]);
  expect(await world.stores.audit.denials(5)).toEqual([
    expect.objectContaining({ event: 'denied', command: 'trigger', reason: 'a freeze until Monday' }),
  ]);
  world.setPolicy({ rules: [], default: 'allow' });
  await world.run('audit', { ...world.asked, limit: 5, asFile: false, denied: true });
  expect(world.whispers().at(-1)).toBe('The newest 1 denial.');
});

it('lets the shared token only read where the policy says so, and an own one write', async () => {
  const world = await worlds.open();
  world.setPolicy({ rules: [], default: 'allow', sharedToken: 'reads' });
  world.ci.addUser({ login: 'ada-ci', token: 'CCIPAT_ada' });
  await world.run('trigger', { ...world.asked, ...trigger });
  expect(world.whispers()).toEqual([
    expect.stringMatching(/is read-only.* Nothing was changed\. Log in first: `\/circleci login`/),
  ]);
  expect(world.ci.count('POST', /pipeline/)).toBe(0);

  const sealedToken = world.seal.seal('CCIPAT_ada', tokenPurpose(world.ada));
  await world.run('login', { ...world.asked, sealedToken });
  await world.run('trigger', { ...world.asked, ...trigger });
  expect(await world.stores.audit.denials(5)).toMatchObject([{ asWhom: 'owner (shared bot token)' }]);
  expect(await audited(world)).toEqual([
    expect.objectContaining({ event: 'done', command: 'login' }),
    expect.objectContaining({ event: 'attempted', asWhom: 'ada-ci (own token)' }),
    expect.objectContaining({ event: 'done', asWhom: 'ada-ci (own token)' }),
  ]);
});

it('keeps a failure by its kind alone, and what nobody can tell', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: /pipeline/, kind: 'status', status: 403, times: 2 });
  await world.run('trigger', { ...world.asked, ...trigger });
  await world.run('trigger', { ...world.asked, ...trigger, project: 'gh/acme/nowhere' });

  expect(await audited(world)).toEqual([
    expect.objectContaining({ event: 'attempted' }),
    expect.objectContaining({ event: 'failed', command: 'trigger', reason: 'circleci-rejected 403' }),
    expect.objectContaining({
      event: 'failed',
      project: 'gh/acme/nowhere',
      reason: 'circleci-rejected 404',
    }),
  ]);
});

it('does nothing that cannot be written down, and the same request goes through later', async () => {
  const world = await worlds.open();
  const { stores, keys, ci } = world;
  await server.redis.set(keys.auditLines(), 'no list of lines');
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-1');
  expect(ci.count('POST', /pipeline/)).toBe(0);
  // Nothing stays behind that would look like a call whose answer was lost.
  expect(await stores.effects.get('cmd-1')).toBeUndefined();
  expect(world.whispers()).toHaveLength(1);
  expect(world.whispers()[0]).not.toContain('may or may not have happened');

  await server.redis.del(keys.auditLines());
  await world.run('trigger', { ...world.asked, ...trigger }, 'cmd-1');
  expect(ci.count('POST', /pipeline/)).toBe(1);
  expect(await audited(world)).toMatchObject([{ event: 'attempted' }, { event: 'done' }]);
});

it('keeps it once when the answer was lost and the pipeline is found', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ method: 'POST', path: /pipeline/, kind: 'perform-then-hang' });
  await world.run('trigger', { ...world.asked, ...trigger });
  expect(await audited(world)).toMatchObject([{ event: 'attempted' }, { event: 'done' }]);
});

it('shows the newest lines to one person, and sends all of them as a file that can be checked', async () => {
  const world = await worlds.open();
  await world.run('use', { ...world.asked, project: PROJECT });
  await world.run('trigger', { ...world.asked, ...trigger });
  await world.run('audit', { ...world.asked, limit: 2, asFile: false });
  expect(world.whispers()).toEqual([
    'The audit log has 3 lines. The chain is intact: no line was changed, moved or taken out of it.',
  ]);

  await world.run('audit', { ...world.asked, limit: 2, asFile: true });
  const [file] = world.slack
    .channels()
    .flatMap(({ id }) => world.slack.channel(id).messages())
    .flatMap(({ files }) => files);
  const lines = String(file?.content)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { seq: 1, command: 'use', project: PROJECT },
    { seq: 2, event: 'attempted' },
    { seq: 3, event: 'done' },
    { verification: { entries: 3, hash: expect.any(String) } },
  ]);
  expect(world.whispers()[1]).toContain('in a direct message, as a file with 3 lines');
});

it('shows it to nobody whom the policy does not let', async () => {
  const world = await worlds.open();
  world.setPolicy({ rules: [{ effect: 'deny', commands: ['audit'] }], default: 'allow' });
  await world.run('audit', { ...world.asked, limit: 2, asFile: true });
  expect(world.whispers()[0]).toMatch(/You can’t use “audit” here/);
});
