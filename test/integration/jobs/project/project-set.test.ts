// Settings of a project: shown by the names that change them, and changed once, after a question that says what it does.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const PATH = /\/settings$/;
const prsOnly = { setting: 'buildPrsOnly', value: true } as const;

async function open() {
  const world = await worlds.open();
  const ask = { ...world.asked, project: PROJECT, dryRun: false };
  const set = { ...world.asked, project: PROJECT, question: 'cmd-1' };
  const settings = () => world.ci.state.projects[0]?.settings;
  const shown = () => JSON.stringify(world.slack.calls.at(-1));
  return { ...world, ask, set, settings, shown };
}

it('shows the settings by the names that change them', async () => {
  const { run, asked, whispers, texts, shown } = await open();
  await run('project-settings', { ...asked, project: PROJECT });
  expect(whispers()).toEqual(['Settings of acme/web that are on: set-github-status.']);
  expect(shown()).toContain('`build-prs-only` *off*: Builds only pull requests');
  expect(shown()).toContain('`pr-only-branch-overrides` main');
  expect(texts()).toEqual([]);
});

it('says what the change does, and makes it once', async () => {
  const { run, ask, set, settings, shown, ci, texts, whispers, enqueue, idle, ada } = await open();
  await run('ask-project-set', { ...ask, change: prsOnly });
  expect(whispers()[0]).toContain('Change the setting build-prs-only of acme/web to on?');
  expect(shown()).toContain('Branches without an open pull request start no pipelines.');
  expect(shown()).toContain('Now it is off.');
  expect(settings()?.build_prs_only).toBe(false);

  ci.faults.add({ method: 'PATCH', path: PATH, kind: 'perform-then-reset' });
  for (const id of ['act-1', 'act-2'])
    await enqueue({ name: 'project-set', id, payload: { ...set, change: prsOnly } });
  await idle();
  expect(settings()?.build_prs_only).toBe(true);
  expect(ci.count('PATCH', PATH)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> set build-prs-only of acme/web to on.`]);

  await run('ask-project-set', { ...ask, change: prsOnly });
  expect(whispers().at(-1)).toContain('already is on. Nothing was changed.');
});

it('replaces the list of branches, whose order means nothing', async () => {
  const { run, ask, set, settings, whispers } = await open();
  const change = { setting: 'prOnlyBranchOverrides', value: ['release', 'main'] } as const;
  await run('project-set', { ...set, change: { ...change, value: [...change.value] } });
  expect(settings()?.pr_only_branch_overrides).toEqual(['release', 'main']);
  await run('ask-project-set', { ...ask, change: { ...change, value: ['main', 'release'] } });
  expect(whispers()[0]).toContain('already is main, release');
});

it('says so if CircleCI keeps it as it was', async () => {
  const { run, set, settings, texts } = await open();
  await run('project-set', { ...set, change: { setting: 'oss', value: true } });
  expect(settings()?.oss).toBe(false);
  expect(texts()[0]).toContain('but CircleCI kept it as it was');
});

it.each([
  ['without the settings', () => ({})],
  ['with null for the setting', () => ({ advanced: { build_prs_only: null } })],
])('does not claim that CircleCI kept it after an answer %s', async (_what, edit) => {
  const { run, set, settings, ci, texts } = await open();
  ci.faults.add({ method: 'PATCH', path: PATH, kind: 'edit', edit });
  await run('project-set', { ...set, change: prsOnly });
  expect(settings()?.build_prs_only).toBe(true);
  expect(texts()[0]).toMatch(/asked CircleCI to set build-prs-only .* did not return how it is set now/);
});

it('is not done as anything less than what the policy judged', async () => {
  const { run, set, ask, settings, whispers } = await open();
  const change = { setting: 'forksReceiveSecretEnvVars', value: true } as const;
  await run('project-set', { ...set, change });
  await run('ask-project-set', { ...ask, change });
  expect(whispers()).toHaveLength(2);
  for (const said of whispers()) expect(said).toContain('judged as another one. Nothing was changed');
  expect(settings()?.forks_receive_secret_env_vars).toBe(false);
});

it('shows what it would send in a dry run', async () => {
  const { run, ask, whispers, ci } = await open();
  await run('ask-project-set', { ...ask, change: prsOnly, dryRun: true });
  expect(whispers()[0]).toContain(`would send PATCH /api/v2/project/${PROJECT}/settings`);
  expect(ci.count('PATCH', PATH)).toBe(0);
});
