// `diff`: what it reads of two runs, and which two runs can be compared.
import { expect, it } from 'vitest';
import { type JobWorld, jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const pipeline = (number: number, project = PROJECT) =>
  ({ ref: { kind: 'pipeline', number }, project }) as const;
const diff = (world: JobWorld, one: object = pipeline(1), two: object = pipeline(2)) =>
  world.run('diff', {
    ...world.asked,
    target: one as ReturnType<typeof pipeline>,
    other: two as ReturnType<typeof pipeline>,
    share: false,
  });
const shown = (world: JobWorld) =>
  JSON.stringify(world.slack.channel(world.channelId).ephemerals(world.ada).at(-1)?.blocks);

async function ran(world: JobWorld, failing: string[], deploy: boolean) {
  const test = (name: string) => ({
    name,
    classname: 'c',
    file: `${name}.test.ts`,
    result: failing.includes(name) ? ('failure' as const) : ('success' as const),
  });
  world.ci.script(PROJECT, [
    {
      name: 'build',
      jobs: [
        { name: 'lint' },
        {
          name: 'unit',
          outcome: failing.length > 0 ? 'failed' : 'success',
          tests: [test('logs in'), test('logs out')],
        },
      ],
    },
  ]);
  await world.circleci.pipelines.trigger(PROJECT, { branch: 'main', parameters: { deploy } });
  await world.ci.finish();
}

async function open() {
  const world = await worlds.open();
  const project = world.ci.state.projects[0];
  if (project === undefined) throw new Error('no project');
  project.parameters.deploy = { type: 'boolean', default: false };
  return world;
}

it('lists the differences in jobs, parameters and newly failing tests', async () => {
  const world = await open();
  await ran(world, ['logs out'], true);
  await ran(world, ['logs in', 'logs out'], false);
  await diff(world);
  expect(shown(world)).toMatch(/`deploy`: `true` → `false`/);
  expect(shown(world)).toMatch(/Newly failing tests.*`logs in` in `unit`, `logs in.test.ts`/);
  expect(shown(world)).toContain('1 test failed in both');
  expect(shown(world)).toContain('share-diff');
});

it('shows what broke, and links the commits', async () => {
  const world = await open();
  await ran(world, [], true);
  world.ci.pushCommit({ projectSlug: PROJECT, branch: 'main', subject: 'Next', body: '[ci skip]' });
  await ran(world, ['logs in'], true);
  await diff(world);
  expect(shown(world)).toMatch(/`unit` in build: :white_check_mark: succeeded.* → :x: failed/);
  expect(shown(world)).toMatch(/https:\/\/github.com\/acme\/web\/compare\/[0-9a-f]+\.\.\.[0-9a-f]+/);
});

it('compares two runs of one project only', async () => {
  const world = await open();
  await ran(world, [], true);
  world.ci.addProject({ slug: 'gh/acme/api' });
  world.ci.pushCommit({ projectSlug: 'gh/acme/api', branch: 'main', subject: 'Go' });
  await diff(world, pipeline(1), pipeline(1));
  expect(world.whispers().at(-1)).toContain('Both references mean acme/web #1');
  await diff(world, pipeline(1), pipeline(1, 'gh/acme/api'));
  expect(world.whispers().at(-1)).toContain('These belong to two: acme/web and acme/api');
  await diff(world, pipeline(1), pipeline(99));
  expect(world.whispers().at(-1)).toContain('did not find');
});
