// Contexts: listed by name, created and deleted once, and only by people whom the policy allows.
import { expect, it } from 'vitest';
import { jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const org = 'gh/acme';

async function open() {
  const world = await worlds.open();
  const variables = { AWS_KEY: 'value-of-aws', NPM_TOKEN: 'value-of-npm' };
  const context = world.ci.addContext({ organizationSlug: org, name: 'deploy', variables });
  const ask = { ...world.asked, org };
  const names = () => world.ci.state.contexts.map(({ name }) => name);
  /** Everything that was shown to anyone, including buttons. */
  const shown = () => JSON.stringify([world.slack.calls, world.slack.channel(world.channelId).messages()]);
  return { ...world, world, context, ask, names, shown };
}

it('lists contexts and shows one to the person only, without values', async () => {
  const { run, ask, whispers, texts, context, ci, shown } = await open();
  context.restrictions.push({
    id: 'c3b5e1e0-0000-4000-8000-000000000001',
    type: 'project',
    value: ci.state.projects[0]?.id ?? '',
    name: 'web',
  });
  await run('contexts-list', ask);
  expect(whispers()[0]).toBe('acme has 1 context.');
  await run('contexts-show', { ...ask, context: 'deploy' });
  expect(whispers()[1]).toBe('The context deploy of acme has 2 variables. Values stay hidden.');
  expect(shown()).toContain('AWS_KEY');
  expect(shown()).toContain('project `web`');
  expect(shown()).not.toContain('value-of');
  expect(texts()).toEqual([]);
});

it('finds a context by id too, but names take precedence', async () => {
  const { run, ask, whispers, context, ci } = await open();
  await run('contexts-show', { ...ask, context: context.id });
  expect(whispers()[0]).toContain('The context deploy of acme has 2 variables');
  ci.addContext({ organizationSlug: org, name: context.id });
  await run('contexts-show', { ...ask, context: context.id });
  expect(whispers()[1]).toContain(`The context ${context.id} of acme has no variables`);
});

it('shows a context even if the token may not read its restrictions', async () => {
  const { run, ask, ci, shown } = await open();
  ci.faults.add({ method: 'GET', path: /restrictions$/, kind: 'status', status: 403 });
  await run('contexts-show', { ...ask, context: 'deploy' });
  expect(shown()).toContain('can’t read that');
  expect(shown()).toContain('AWS_KEY');
});

it.each([
  ['deplyo', /has no context deplyo.*Nothing was changed.*Did you mean deploy\?/],
  ['nothing-like-it', /has no context nothing-like-it.*contexts list acme/],
])('says that there is no %s', async (context, text) => {
  const { run, ask, whispers } = await open();
  await run('contexts-show', { ...ask, context });
  await run('ask-contexts-delete', { ...ask, context, dryRun: false });
  expect(whispers()).toHaveLength(2);
  for (const said of whispers()) expect(said.replaceAll('`', '')).toMatch(text);
});

it('creates a context once and says who did, even if the response was lost', async () => {
  const { run, ask, ci, names, texts, whispers, ada } = await open();
  ci.faults.add({ method: 'POST', path: /\/context$/, kind: 'perform-then-hang' });
  await run('contexts-create', { ...ask, name: 'release', dryRun: false });
  expect(names()).toEqual(['deploy', 'release']);
  expect(ci.count('POST', /\/context$/)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> created the context release of acme.`]);

  await run('contexts-create', { ...ask, name: 'release', dryRun: false });
  expect(ci.count('POST', /\/context$/)).toBe(1);
  expect(whispers()[0]).toContain('already exists. Nothing was sent to CircleCI.');
});

it('a dry run shows the request and the account it would use', async () => {
  const { run, ask, names, whispers, ci } = await open();
  await run('contexts-create', { ...ask, name: 'release', dryRun: true });
  await run('ask-contexts-delete', { ...ask, context: 'deploy', dryRun: true });
  expect(names()).toEqual(['deploy']);
  expect(whispers()[0]).toMatch(/POST \/api\/v2\/context as owner \(shared bot token\)/);
  expect(whispers()[1]).toMatch(/with 2 variables would send DELETE \/api\/v2\/context\//);
  expect(ci.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

it('asks before it deletes and lists what would be lost, then deletes once for two clicks', async () => {
  const { run, ask, ci, names, texts, whispers, shown, context, grace, ada, enqueue, idle } = await open();
  await run('ask-contexts-delete', { ...ask, context: 'deploy', dryRun: false });
  expect(whispers()[0]).toBe('Delete the context deploy of acme? Nothing is deleted yet.');
  expect(shown()).toContain('2 variables, whose values can’t be read back: `AWS_KEY`, `NPM_TOKEN`');
  expect(names()).toEqual(['deploy']);

  const payload = { ...ask, contextId: context.id };
  await enqueue({ name: 'contexts-delete', id: 'act-1', payload });
  await enqueue({ name: 'contexts-delete', id: 'act-2', payload: { ...payload, actor: { userId: grace } } });
  await idle();
  expect(names()).toEqual([]);
  expect(ci.count('DELETE', /\/context\//)).toBe(1);
  expect(texts()).toHaveLength(1);
  expect(texts()[0]).toMatch(new RegExp(`<@(${ada}|${grace})> deleted the context deploy of acme.`));

  await run('contexts-delete', payload, 'act-3');
  expect(whispers().at(-1)).toMatch(/already being deleted|no longer exists/);
});

it('recognizes a deletion whose response was lost', async () => {
  const { run, ask, ci, names, texts, context } = await open();
  ci.faults.add({ method: 'DELETE', path: /\/context\//, kind: 'perform-then-reset' });
  await run('contexts-delete', { ...ask, contextId: context.id });
  expect(names()).toEqual([]);
  expect(ci.count('DELETE', /\/context\//)).toBe(1);
  expect(texts()).toHaveLength(1);
});

it('checks the policy for any project of the organization', async () => {
  const { setPolicy, run, ask, names, whispers, context } = await open();
  const rule = { effect: 'deny' as const, projects: ['gh/acme/*'], reason: 'contexts are for admins' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('contexts-list', ask);
  await run('contexts-show', { ...ask, context: 'deploy' });
  await run('contexts-create', { ...ask, name: 'release', dryRun: false });
  await run('ask-contexts-delete', { ...ask, context: 'deploy', dryRun: false });
  await run('contexts-delete', { ...ask, contextId: context.id });
  expect(whispers()).toHaveLength(5);
  for (const said of whispers()) expect(said).toContain('contexts are for admins');
  expect(names()).toEqual(['deploy']);
});

it.each([
  [{ kind: 'status', status: 403 }, 'does not let this token do that'],
  [{ kind: 'status', status: 404 }, 'did not find that'],
  [{ kind: 'status', status: 410 }, 'no longer offers this API call'],
  [{ kind: 'html', times: 4 }, 'CircleCI has a problem'],
] as const)('tells of %j', async (fault, text) => {
  const { run, ask, ci, whispers } = await open();
  ci.faults.add({ method: 'GET', path: /\/api\/v2\/context$/, ...fault });
  await run('contexts-list', ask);
  // While CircleCI is tried again, the person is told so.
  const answers = whispers().filter((said) => !said.startsWith('CircleCI isn’t responding'));
  expect(answers).toEqual([expect.stringContaining(text)]);
});

it('waits out a rate limit, and accepts organizations with opaque slugs', async () => {
  const { run, ask, ci, whispers } = await open();
  const app = ci.addProject({ slug: 'circleci/AbCdEfGh/ZyXwVu', organizationName: 'mobile' });
  ci.faults.add({ method: 'GET', path: /\/context$/, kind: '429', retryAfterSeconds: 1 });
  await run('contexts-list', { ...ask, org: app.organizationSlug });
  expect(whispers()).toEqual(['mobile has no contexts.']);
  await run('contexts-list', { ...ask, org: 'gh/nowhere' });
  expect(whispers()[1]).toContain('did not find that');
});
