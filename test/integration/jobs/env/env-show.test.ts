// `env show` against the stand-ins.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());

async function open() {
  const world = await worlds.open();
  await world.circleci.envVars.set(PROJECT, { name: 'API_TOKEN', value: 'hunter2-abcd' });
  const show = async (name: string) => {
    await world.run('env-show', { ...world.asked, project: PROJECT, name });
    return JSON.stringify(world.slack.calls);
  };
  return { ...world, show };
}

it('shows the masked value and when it was added, in one call for it', async () => {
  const { show, whispers, texts, ci } = await open();
  const shown = await show('API_TOKEN');
  expect(whispers()).toEqual(['API_TOKEN of acme/web is set. Its value stays hidden.']);
  expect(shown).toContain('is `xxxxabcd`, added <!date^');
  expect(shown).not.toContain('hunter2');
  expect(texts()).toEqual([]);
  expect(ci.count('GET', /\/envvar/)).toBe(1);
});

it('says which one may be meant if there is none of that name', async () => {
  const { show, whispers } = await open();
  await show('API_TOKN');
  expect(whispers()[0]).toContain('no environment variable `API_TOKN`');
  expect(whispers()[0]).toMatch(/env list acme\/web`/);
  expect(whispers()[0]).toContain('Did you mean `API_TOKEN`?');
});
