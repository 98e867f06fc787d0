// Which of a project's pipeline definitions is started.
import { expect, it } from 'vitest';
import { oddBody } from '../../../../playground/weather/odd-body.ts';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const STARTS = /\/pipeline(\/run)?$/;
const want = { project: PROJECT, parameters: {}, dryRun: false };

it('asks which definition is meant if one of them can’t be read, and runs the one that is named then', async () => {
  const world = await worlds.open();
  world.ci.faults.add({ kind: 'edit', times: Number.POSITIVE_INFINITY, edit: oddBody });
  const asked = { ...world.asked, ...want, branch: 'main' };

  await world.run('trigger', asked);
  expect(world.ci.count('POST', STARTS)).toBe(0);
  const [whisper] = world.slack.channel(world.channelId).ephemerals(world.ada);
  expect(whisper?.text).toContain(
    '1 pipeline of acme/web could not be read. Nothing was started. Choose one:',
  );
  expect(whisper?.text).toContain('--definition "build"');

  await world.run('trigger', { ...asked, definition: 'nightly' });
  expect(world.whispers().at(-1)).toContain('None of the others is called `nightly`');
  expect(world.ci.count('POST', STARTS)).toBe(0);

  await world.run('trigger', { ...asked, definition: 'build' });
  expect(world.ci.count('POST', /\/pipeline\/run$/)).toBe(1);
  expect(world.texts().join()).toContain('acme/web #1');
});

it('asks which of several definitions is meant, with commands to type', async () => {
  const world = await worlds.open();
  world.ci.addProject({
    slug: 'gh/acme/api',
    definitions: [{ name: 'build' }, { name: 'nightly run' }, { name: '– odd' }],
  });
  await world.run('trigger', { ...world.asked, ...want, project: 'gh/acme/api', branch: 'main' });

  expect(world.ci.count('POST', STARTS)).toBe(0);
  const [whisper] = world.slack.channel(world.channelId).ephemerals(world.ada);
  expect(JSON.stringify(whisper?.blocks)).toContain('--definition \\"nightly run\\"');
  // It would be read as a flag.
  expect(JSON.stringify(whisper?.blocks)).not.toContain('– odd');

  const payload = { ...world.asked, ...want, project: 'gh/acme/api', definition: 'Nightly Run' };
  await world.run('trigger', payload);
  expect(world.ci.count('POST', STARTS)).toBe(1);
});
