// Variables of contexts: set from a sealed value, deleted after a confirmation, each once. Only names are shown.
import { expect, it } from 'vitest';
import { contextEnvPurpose } from '../../../../src/contracts/index.ts';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const org = 'gh/acme';
const value = 'correct horse battery';
const PUT = /\/environment-variable\//;

async function open() {
  const world = await worlds.open();
  const variables = { AWS_KEY: 'value-of-aws' };
  const context = world.ci.addContext({ organizationSlug: org, name: 'deploy', variables });
  const ask = (name: string) => ({ ...world.asked, org, context: 'deploy', name });
  const sealedFor = (name: string) =>
    world.seal.seal(value, contextEnvPurpose({ org, context: 'deploy', name }));
  const set = (name: string, sealedValue = sealedFor(name), id?: string) =>
    world.run('contexts-set', { ...ask(name), sealedValue, dryRun: false }, id);
  const stored = (name: string) => context.variables.get(name)?.value;
  const shown = () => JSON.stringify([world.slack.calls, world.slack.channel(world.channelId).messages()]);
  return { ...world, world, context, ask, set, sealedFor, stored, shown };
}

it('sets a sealed variable, announces its name in the channel, and never shows its value', async () => {
  const { ask, set, stored, ci, texts, whispers, shown, world, ada } = await open();
  ci.faults.add({ method: 'PUT', path: PUT, kind: 'perform-then-hang' });
  await set('NPM_TOKEN', undefined, 'view-1');
  expect(stored('NPM_TOKEN')).toBe(value);
  expect(ci.count('PUT', PUT)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> set the variable NPM_TOKEN of the context deploy of acme.`]);

  await set('AWS_KEY');
  expect(stored('AWS_KEY')).toBe(value);
  expect(texts()[1]).toContain('replaced the value of the variable AWS_KEY');
  await world.run('contexts-show', ask('AWS_KEY'));
  expect(whispers()[0]).toContain('2 variables');
  const kept = [shown(), world.log.lines, await world.stores.effects.get('view-1')];
  expect(JSON.stringify(kept)).not.toContain('battery');
});

it('confirms a replacement whose response was lost by the variable’s update time', async () => {
  const { set, stored, ci, texts } = await open();
  ci.faults.add({ method: 'PUT', path: PUT, kind: 'perform-then-reset' });
  await set('AWS_KEY');
  expect(stored('AWS_KEY')).toBe(value);
  expect(ci.count('PUT', PUT)).toBe(1);
  expect(texts()).toHaveLength(1);
});

it.each(['OTHER', 'AWS_KEY '])('refuses a value sealed for %j, without calling CircleCI', async (other) => {
  const { set, sealedFor, ci, whispers } = await open();
  await set('AWS_KEY', sealedFor(other));
  expect(ci.calls).toEqual([]);
  expect(whispers()[0]).toContain('couldn’t decrypt a stored secret');
});

it('a dry run says what would be replaced and sends nothing', async () => {
  const { run, ask, whispers, ci } = await open();
  await run('contexts-set', { ...ask('AWS_KEY'), dryRun: true });
  await run('ask-contexts-unset', { ...ask('AWS_KEY'), dryRun: true });
  expect(whispers()[0]).toMatch(/replacing AWS_KEY of the context deploy of acme would send PUT/);
  expect(whispers()[1]).toMatch(/would send DELETE .*AWS_KEY as owner \(shared bot token\)/);
  expect(ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('asks before it deletes, deletes once, and can delete a new variable of the same name', async () => {
  const { run, ask, ci, set, stored, texts, whispers, shown, context, enqueue, idle } = await open();
  await run('ask-contexts-unset', { ...ask('AWS_KEY'), dryRun: false });
  expect(whispers()[0]).toContain('Delete the variable AWS_KEY of the context deploy of acme?');
  expect(shown()).toContain(`gh/acme ${context.id} AWS_KEY`);
  expect(stored('AWS_KEY')).toBe('value-of-aws');

  const { context: _context, ...asked } = ask('AWS_KEY');
  const payload = { ...asked, contextId: context.id };
  await enqueue({ name: 'contexts-unset', id: 'act-1', payload });
  await enqueue({ name: 'contexts-unset', id: 'act-2', payload });
  await idle();
  expect(stored('AWS_KEY')).toBeUndefined();
  expect(ci.count('DELETE', PUT)).toBe(1);
  expect(texts()).toHaveLength(1);

  await set('AWS_KEY');
  await run('contexts-unset', payload, 'act-3');
  expect(stored('AWS_KEY')).toBeUndefined();
  expect(ci.count('DELETE', PUT)).toBe(2);
  await run('contexts-unset', payload, 'act-4');
  expect(whispers().at(-1)).toContain('no longer exists');
});

it('recognizes a deletion whose response was lost', async () => {
  const { run, ask, ci, stored, texts, context } = await open();
  ci.faults.add({ method: 'DELETE', path: PUT, kind: 'perform-then-reset' });
  const { context: _context, ...asked } = ask('AWS_KEY');
  await run('contexts-unset', { ...asked, contextId: context.id });
  expect(stored('AWS_KEY')).toBeUndefined();
  expect(ci.count('DELETE', PUT)).toBe(1);
  expect(texts()).toHaveLength(1);
});

it('says that there is no such variable and suggests a similar name', async () => {
  const { run, ask, whispers } = await open();
  await run('ask-contexts-unset', { ...ask('AWS_KYE'), dryRun: false });
  expect(whispers()[0]).toContain('has no variable `AWS_KYE`. Nothing was changed. Did you mean `AWS_KEY`?');
});

it('does nothing if the window was closed, and posts no message', async () => {
  const { run, ask, whispers, texts } = await open();
  await run('fill-contexts-set', { ...ask('AWS_KEY'), viewId: 'V0GONE' });
  expect(whispers()).toEqual([]);
  expect(texts()).toEqual([]);
});

it('checks the policy before it sets, asks or deletes', async () => {
  const { setPolicy, run, ask, set, ci, whispers, context } = await open();
  const rule = { effect: 'deny' as const, projects: ['gh/**'], reason: 'contexts are for admins' };
  setPolicy({ rules: [rule], default: 'allow' });
  const { context: _context, ...asked } = ask('AWS_KEY');
  await set('AWS_KEY');
  await run('ask-contexts-unset', { ...ask('AWS_KEY'), dryRun: false });
  await run('contexts-unset', { ...asked, contextId: context.id });
  await run('fill-contexts-set', { ...ask('AWS_KEY'), viewId: 'V0' });
  expect(whispers()).toHaveLength(4);
  for (const said of whispers()) expect(said).toContain('contexts are for admins');
  expect(ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});
