// Clears build caches: asks first, sends the request once, and says so if CircleCI no longer supports it.
import { expect, it } from 'vitest';
import { jobWorlds, PROJECT } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
const CACHE = /\/build-cache$/;

async function open({ kept = true } = {}) {
  const world = await worlds.open();
  world.ci.keepBuildCache(kept);
  const ask = { ...world.asked, project: PROJECT };
  return { ...world, world, ask, clear: { ...ask, question: 'cmd-1' } };
}

it('asks, and clears once for two clicks', async () => {
  const { run, ask, clear, ci, texts, whispers, slack, ada, enqueue, idle } = await open();
  await run('ask-cache-clear', { ...ask, dryRun: false }, 'cmd-1');
  expect(whispers()[0]).toBe('Clear the build caches of acme/web? Nothing is cleared yet.');
  expect(JSON.stringify(slack.calls)).toContain(`${PROJECT} cmd-1`);
  expect(ci.count('DELETE', CACHE)).toBe(0);

  await enqueue({ name: 'cache-clear', id: 'act-1', payload: clear });
  await enqueue({ name: 'cache-clear', id: 'act-2', payload: clear });
  await idle();
  expect(ci.count('DELETE', CACHE)).toBe(1);
  expect(texts()).toEqual([`<@${ada}> cleared the build caches of acme/web.`]);
  expect(whispers()[1]).toContain('That is already being cleared by');
});

it('says what to do instead if the call no longer exists, and can be tried again', async () => {
  const { run, clear, ci, texts, whispers } = await open({ kept: false });
  await run('cache-clear', clear);
  expect(whispers()[0]).toMatch(/no longer offers an API to clear caches.*unchanged.*save_cache/);
  await run('cache-clear', clear);
  expect(ci.count('DELETE', CACHE)).toBe(2);
  expect(texts()).toEqual([]);
});

it("can't tell whether a request without a response succeeded, and does not send it again", async () => {
  const { run, clear, ci, texts, whispers } = await open();
  ci.faults.add({ method: 'DELETE', path: CACHE, kind: 'perform-then-reset' });
  await run('cache-clear', clear);
  expect(ci.count('DELETE', CACHE)).toBe(1);
  expect(whispers()[0]).toContain('may or may not have happened');
  expect(texts()).toEqual([]);
});

it('sends nothing in a dry run, and checks the policy', async () => {
  const { setPolicy, run, ask, clear, ci, whispers } = await open();
  await run('ask-cache-clear', { ...ask, dryRun: true });
  expect(whispers()[0]).toContain('would send DELETE /api/v1.1/project/gh/acme/web/build-cache as owner');
  const rule = { effect: 'deny' as const, commands: ['cache *'], reason: 'keep the caches' };
  setPolicy({ rules: [rule], default: 'allow' });
  await run('ask-cache-clear', { ...ask, dryRun: false });
  await run('cache-clear', clear);
  expect(whispers().slice(1)).toEqual([
    expect.stringContaining('keep the caches'),
    expect.stringContaining('keep the caches'),
  ]);
  expect(ci.count('DELETE', CACHE)).toBe(0);
});
