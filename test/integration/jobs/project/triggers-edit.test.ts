// What starts pipelines: listed, and changed once, after a question that says what that does.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const PATH = /\/triggers\/[^/]+$/;

async function open() {
  const world = await worlds.open();
  const { ci, circleci } = world;
  const [project] = ci.state.projects;
  const [pushes] = project?.triggers ?? [];
  const nightly = await circleci.triggers.create(project?.id ?? '', project?.definitions[0]?.id ?? '', {
    ...{ provider: 'schedule', eventName: 'nightly', cron: '0 2 * * *', attributionActor: 'system' },
    ...{ checkoutRef: 'main', configRef: 'main' },
  });
  const ask = { ...world.asked, project: PROJECT, dryRun: false };
  const edit = { ...world.asked, project: PROJECT, triggerId: pushes?.id ?? '', question: 'cmd-1' };
  const shown = () => JSON.stringify(world.slack.calls.at(-1));
  return { ...world, pushes, nightly, ask, edit, shown };
}

it('lists what starts pipelines, with the ids that edit takes', async () => {
  const { run, asked, whispers, shown, pushes, nightly } = await open();
  await run('triggers-list', { ...asked, project: PROJECT });
  expect(whispers()).toEqual(['acme/web has 2 pipeline triggers.']);
  expect(shown()).toContain(`\`${pushes?.id.slice(0, 8)}\` build: events of \`acme/web\` (\`all-pushes\`)`);
  expect(shown()).toContain(
    `\`${nightly.id.slice(0, 8)}\` build: the schedule \`0 2 * * *\` (UTC), named \`nightly\``,
  );
});

it('says what disabling one means, and does it once', async () => {
  const { run, ask, edit, pushes, ci, shown, texts, whispers, enqueue, idle, ada } = await open();
  const changes = { isDisabled: true };
  await run('ask-triggers-edit', { ...ask, trigger: pushes?.id.slice(0, 8) ?? '', changes });
  expect(whispers()[0]).toContain('Change the trigger events of acme/web (all-pushes) of acme/web?');
  expect(shown()).toContain('It starts no pipelines anymore');
  expect(pushes?.disabled).toBe(false);

  ci.faults.add({ method: 'PATCH', path: PATH, kind: 'perform-then-reset' });
  for (const id of ['act-1', 'act-2'])
    await enqueue({ name: 'triggers-edit', id, payload: { ...edit, changes } });
  await idle();
  expect(pushes?.disabled).toBe(true);
  expect(ci.count('PATCH', PATH)).toBe(1);
  expect(texts()).toEqual([
    `<@${ada}> changed the trigger events of acme/web (all-pushes) of acme/web: it is disabled.`,
  ]);
  await run('ask-triggers-edit', { ...ask, trigger: pushes?.id ?? '', changes });
  expect(whispers().at(-1)).toContain('already is set like that. Nothing was changed.');
  await run('ask-triggers-edit', { ...ask, trigger: pushes?.id ?? '', changes: { isDisabled: false } });
  expect(shown()).toContain('It starts pipelines again.');
});

it('finds one by its name, changes its times alone, and shows that in a dry run', async () => {
  const { run, ask, edit, nightly, ci, whispers, texts } = await open();
  const changes = { cron: '0 4 * * *', isDisabled: false };
  await run('ask-triggers-edit', { ...ask, trigger: 'Nightly', changes, dryRun: true });
  expect(whispers()[0]).toContain(`/triggers/${nightly.id}`);
  await run('triggers-edit', { ...edit, triggerId: nightly.id, changes });
  const sent = ci.calls.find(({ method }) => method === 'PATCH');
  expect(sent?.body).toEqual({ event_source: { schedule: { cron_expression: '0 4 * * *' } } });
  expect(texts()[0]).toContain('it runs at 0 4 * * * (UTC)'.replaceAll('*', '∗'));
});

it.each([
  ['0000', {}, 'has no trigger called'],
  ['', { cron: '0 4 * * *' }, 'isn’t a schedule'],
])('refuses %j with %j', async (trigger, more, words) => {
  const { run, ask, pushes, whispers } = await open();
  const changes = { isDisabled: true, ...more };
  await run('ask-triggers-edit', { ...ask, trigger: trigger || (pushes?.id ?? ''), changes });
  expect(whispers()[0]).toContain(words);
  expect(whispers()[0]).toContain('Nothing was changed');
});
