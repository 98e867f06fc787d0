// The "Run a pipeline" form in a person's window, filled with what CircleCI returns.
import { beforeEach, describe, expect, it } from 'vitest';
import { renderTriggerFormLoading } from '../../../../src/blocks/runs/trigger-form.ts';
import type { Payload } from '../../../../src/contracts/index.ts';
import { Policy } from '../../../../src/policy/policy.ts';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { openWindow } from '../../../support/open-window.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const declared = 'gh/acme/declared';
let world: JobWorld;
let opened: { viewId: string; hash: string };

beforeEach(async () => {
  world = await worlds.open();
  world.ci.addProject({
    slug: declared,
    branches: ['dev'],
    definitions: [{ name: 'build' }],
    parameters: {
      deploy: { type: 'boolean', default: false, description: 'Deploy when the tests pass' },
      environment: { type: 'enum', enum: ['staging', 'production'], default: 'staging' },
    },
  });
  await world.circleci.pipelines.trigger(declared, { branch: 'main' });
  await world.circleci.pipelines.trigger(declared, { branch: 'dev' });
  opened = await openWindow(world, {
    userId: world.ada,
    channelId: world.channelId,
    view: renderTriggerFormLoading({}),
  });
});

const fill = (more: Partial<Payload<'fill-trigger'>> = {}) =>
  world.run('fill-trigger', { ...world.asked, ...opened, order: 0, generation: 0, given: {}, ...more });
const view = () => world.slack.person(world.ada).openViews().at(-1);
const shown = () => JSON.stringify(view()?.blocks);
const blockIds = () => view()?.blocks.map(({ block_id: id }) => id);

describe('the form', () => {
  it('asks only for the project if none is known', async () => {
    await fill();

    expect(blockIds()).toEqual(['project']);
    expect(view()?.submit).toMatchObject({ text: 'Run' });
  });

  it('has a field for each parameter of the newest pipeline on the branch', async () => {
    await fill({ project: 'github/acme/declared', given: { deploy: true } });

    expect(blockIds()?.filter((id) => String(id).startsWith('p'))).toEqual([
      'project',
      'param 0 deploy',
      'param 0 environment',
    ]);
    expect(shown()).toContain('declared in acme/declared #1 on `main`');
    expect(view()?.blocks.find(({ block_id: id }) => id === 'param 0 deploy')).toMatchObject({
      element: { type: 'radio_buttons', initial_option: { value: 'true' } },
    });
    expect(await world.stores.suggestions.get({ kind: 'refs', project: declared })).toMatchObject({
      values: ['branch:dev', 'branch:main'],
    });
  });

  it.each([
    [{ branch: 'dev' }, '#2 on `dev`'],
    [{ branch: 'never-ran' }, '#2 on `dev`'],
    [{ tag: 'v1' }, '#2 on `dev`'],
  ])('of %j takes the newest pipeline there, or else of any branch', async (at, source) => {
    await fill({ project: declared, ...at });

    expect(shown()).toContain(source);
  });

  it('offers the definitions if there are several', async () => {
    world.ci.addProject({ slug: 'gh/acme/two', definitions: [{ name: 'build' }, { name: 'Nightly' }] });
    await fill({ project: declared });
    expect(blockIds()).not.toContain('definition 0');

    await fill({ project: 'gh/acme/two', definition: 'nightly', order: 1 });
    expect(view()?.blocks.find(({ block_id: block }) => block === 'definition 0')).toMatchObject({
      element: {
        options: [{ text: { text: 'build' } }, { text: { text: 'Nightly' } }],
        initial_option: { text: { text: 'Nightly' } },
      },
    });
  });

  it('of a project that never ran says so and can be submitted', async () => {
    await fill({ project: PROJECT });

    expect(shown()).toContain('has no pipelines yet');
    expect(view()?.submit).toBeDefined();
  });
});

describe("what can't be read is explained in the form", () => {
  it('a project that does not exist', async () => {
    await fill({ project: 'gh/acme/nowhere' });

    expect(shown()).toContain('did not find');
    expect(blockIds()?.[0]).toBe('project');
  });

  it('a policy that denies it', async () => {
    const rules = [{ effect: 'deny', projects: [declared], reason: 'this project is frozen' }];
    world.setPolicy(Policy.parse({ rules, default: 'allow' }));
    await fill({ project: declared });

    expect(shown()).toContain('this project is frozen');
  });

  it('a policy that allows some projects: one can be chosen', async () => {
    const rules = [{ effect: 'allow', commands: ['trigger'], projects: [declared] }];
    world.setPolicy(Policy.parse({ rules, default: 'deny' }));
    await fill();

    expect(blockIds()).toEqual(['project']);
  });

  it('a policy that allows none: the form is empty and says so', async () => {
    world.setPolicy(Policy.parse({ rules: [], default: 'deny' }));
    await fill();

    expect(blockIds()).not.toContain('project');
    expect(shown()).toContain('no rule in the policy allows it');
    expect(world.whispers()).toEqual([]);
  });

  it('a policy that allows some branches: one can be chosen', async () => {
    const rules = [{ effect: 'allow', projects: [declared], branches: ['dev'] }];
    world.setPolicy(Policy.parse({ rules, default: 'deny' }));
    await fill({ project: declared });

    expect(blockIds()).toContain('ref 0');
  });

  it('a failing CircleCI, after a retry', async () => {
    world.ci.faults.add({
      method: 'GET',
      path: /project/,
      kind: 'status',
      status: 503,
      times: Number.POSITIVE_INFINITY,
    });
    await fill({ project: declared });

    expect(shown()).toContain('CircleCI');
    expect(world.ci.count('GET', /project/)).toBeGreaterThan(1);
  });
});

describe('when a form is filled twice', () => {
  it('the later request wins, whichever is shown first', async () => {
    await fill({ project: declared, order: 5 });
    await fill({ project: PROJECT, order: 4 });

    expect(shown()).toContain('acme/declared');
  });

  it('the later one wins over an older one that finished in between', async () => {
    await fill({ order: 1 });
    await fill({ project: declared, order: 2 });

    expect(shown()).toContain('acme/declared');
  });

  it('the later one is shown even if the older one crashed halfway', async () => {
    await world.outbox.updateView(opened.viewId, renderTriggerFormLoading({}));
    await fill({ project: declared, order: 3 });

    expect(shown()).toContain('acme/declared');
  });
});

it('a closed window is left alone', async () => {
  await world.slack.person(world.ada).closeView(opened.viewId);
  await fill({ project: declared });

  expect(world.whispers()).toEqual([]);
  expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});
