// Who can use a context: restrictions are added and removed once, after a question that says who can use it then.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const PATH = /\/restrictions/;
const web = { type: 'project', value: PROJECT } as const;
const main = { type: 'expression', value: 'pipeline.git.branch == "main"' } as const;

async function open() {
  const world = await worlds.open();
  const context = world.ci.addContext({ organizationSlug: 'gh/acme', name: 'deploy' });
  const asked = { ...world.asked, org: 'gh/acme' };
  const ask = { ...asked, context: 'deploy', dryRun: false };
  const webId = world.ci.state.projects[0]?.id ?? '';
  const add = (type: 'project' | 'expression' | 'group', value: string) =>
    world.circleci.contexts.restrictions.create(context.id, { type, value });
  /** The last question, with its lines and buttons. */
  const question = () => JSON.stringify(world.slack.calls.at(-1));
  return { ...world, context, asked, ask, webId, add, question };
}

it('asks with everybody who can use it now, and restricts it once', async () => {
  const { run, ask, asked, context, ci, texts, whispers, question, enqueue, idle, webId, ada } = await open();
  await run('ask-contexts-restrict', { ...ask, to: web });
  expect(whispers()[0]).toContain('Restrict the context deploy of acme to the project web?');
  expect(question()).toContain('Now every project of acme can use it.');
  expect(context.restrictions).toEqual([]);

  const payload = { ...asked, contextId: context.id, to: web, question: 'cmd-1' };
  ci.faults.add({ method: 'POST', path: PATH, kind: 'perform-then-reset' });
  await enqueue({ name: 'contexts-restrict', id: 'act-1', payload });
  await enqueue({ name: 'contexts-restrict', id: 'act-2', payload });
  await idle();
  expect(context.restrictions).toMatchObject([{ type: 'project', value: webId }]);
  expect(ci.count('POST', PATH)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> restricted the context deploy of acme to the project web.`]);

  await run('ask-contexts-restrict', { ...ask, to: web });
  expect(whispers().at(-1)).toContain('already has that restriction. Nothing was changed.');
});

it.each([
  ['one more project', 'project', web, 'This lets one more project use it'],
  ['an expression', 'project', main, 'Jobs for which it isn’t true fail'],
  ['a group', 'project', { type: 'group', value: crypto.randomUUID() }, 'that anybody else starts fail'],
] as const)('says what %s means', async (_, type, to, words) => {
  const { run, ask, add, ci, question } = await open();
  await add(type, ci.addProject({ slug: 'gh/acme/api' }).id);
  await run('ask-contexts-restrict', { ...ask, to });
  expect(question()).toContain(words);
});

it('says who can use it without a restriction, and removes it once', async () => {
  const { run, ask, asked, context, ci, texts, whispers, question, add, webId } = await open();
  const { id: restrictionId } = await add('project', webId);
  const other = await add('project', ci.addProject({ slug: 'gh/acme/api' }).id);
  await run('ask-contexts-unrestrict', { ...ask, from: web });
  expect(question()).toContain('It stays open to `api`');
  await run('contexts-unrestrict', { ...asked, contextId: context.id, restrictionId: other.id });
  await run('ask-contexts-unrestrict', { ...ask, from: { type: 'project', value: webId } });
  expect(question()).toContain('open to every project of acme');

  ci.faults.add({ method: 'DELETE', path: PATH, kind: 'perform-then-reset' });
  const payload = { ...asked, contextId: context.id, restrictionId };
  await run('contexts-unrestrict', payload);
  expect(context.restrictions).toEqual([]);
  expect(ci.count('DELETE', PATH)).toBe(2);
  expect(texts().at(-1)).toContain(
    'removed the restriction of the context deploy of acme to the project web',
  );
  await run('contexts-unrestrict', payload);
  expect(whispers().at(-1)).toContain('no longer exists');
});

it('says what there is if it finds none, and that a list it read in part is not enough', async () => {
  const { run, ask, add, ci, whispers } = await open();
  await add('expression', main.value);
  await run('ask-contexts-unrestrict', { ...ask, from: web });
  expect(whispers()[0]).toContain('has no such restriction. Nothing was changed.');
  expect(whispers()[0]).toContain('jobs for which pipeline.git.branch == "main" is true');

  ci.faults.add({
    method: 'GET',
    path: PATH,
    kind: 'edit',
    edit: () => ({ items: [{}], next_page_token: null }),
  });
  await run('ask-contexts-unrestrict', { ...ask, from: main });
  expect(whispers()[1]).toContain('got only a part');
});

it('shows what it would send in a dry run', async () => {
  const { run, ask, context, whispers, ci } = await open();
  await run('ask-contexts-restrict', { ...ask, to: main, dryRun: true });
  expect(whispers()[0]).toContain(`would send POST /api/v2/context/${context.id}/restrictions`);
  expect(ci.count('POST', PATH)).toBe(0);
});
