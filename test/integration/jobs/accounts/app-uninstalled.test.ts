// The app was uninstalled or its token revoked: the operator is told once, and a late event about the past changes nothing.
import { expect, it } from 'vitest';
import { createAppUninstalledJob } from '../../../../src/jobs/accounts/app-uninstalled.ts';
import { type JobTools, MoveLater } from '../../../../src/jobs/engine/job.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';

const worlds = jobWorlds(testRedis());
type Event = 'app_uninstalled' | 'tokens_revoked';

/** One run of the job. Milliseconds until the next one; undefined if it is done. */
async function look({ deps, log }: JobWorld, event: Event): Promise<number | undefined> {
  const later: JobTools['later'] = (afterMs) => {
    throw new MoveLater(afterMs);
  };
  const tools: JobTools = { jobId: 'gone-1', attempt: 1, lastAttempt: false, log, later };
  try {
    await createAppUninstalledJob(deps).run({ event }, tools);
    return undefined;
  } catch (error) {
    if (error instanceof MoveLater) return error.afterMs;
    throw error;
  }
}
const errors = ({ log }: JobWorld) => log.lines.filter(({ level }) => level === 'error');
const refuse = ({ slack }: JobWorld, error: string) =>
  slack.faults.add({ method: 'auth.test', kind: 'error', error, times: Number.POSITIVE_INFINITY });

it.each<Event>(['app_uninstalled', 'tokens_revoked'])(
  '%s tells the operator once, until it is over',
  async (event) => {
    const world = await worlds.open();
    refuse(world, 'account_inactive');

    expect(await look(world, event)).toBe(300_000);
    expect(await look(world, event)).toBe(300_000);
    expect(errors(world)).toMatchObject(
      [
        {
          fields: { event, slackError: 'account_inactive' },
          message: /install the app again.*SLACK_BOT_TOKEN/,
        },
      ].map(({ fields, message }) => ({ fields, message: expect.stringMatching(message) })),
    );
    expect(await world.stores.pulses.slackGone()).toMatchObject({ event, isSure: true });

    world.slack.faults.clear();
    expect(await look(world, event)).toBeUndefined();
    expect(await world.stores.pulses.slackGone()).toBeUndefined();
  },
);

it('an event about an installation that is back is dropped after a second look', async () => {
  const world = await worlds.open();

  expect(await look(world, 'app_uninstalled')).toBe(60_000);
  expect((await world.stores.pulses.slackGone())?.isSure).toBe(false);
  expect(await look(world, 'app_uninstalled')).toBeUndefined();
  expect(await world.stores.pulses.slackGone()).toBeUndefined();
  expect(errors(world)).toEqual([]);
});

it('waits while Slack itself has trouble', async () => {
  const world = await worlds.open();
  world.slack.faults.add({ method: 'auth.test', kind: 'http', status: 503 });

  expect(await look(world, 'app_uninstalled')).toBe(60_000);
  expect(await world.stores.pulses.slackGone()).toBeUndefined();
});

it('a revoked token that turns out to be an uninstalled app is told again', async () => {
  const world = await worlds.open();
  refuse(world, 'token_revoked');
  await look(world, 'tokens_revoked');
  await look(world, 'app_uninstalled');

  expect(errors(world).map(({ fields }) => fields)).toMatchObject([
    { event: 'tokens_revoked' },
    { event: 'app_uninstalled' },
  ]);
});
