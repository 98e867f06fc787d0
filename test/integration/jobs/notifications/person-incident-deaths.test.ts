// The message about one incident of a person, and the one about its end, survive a kill at any step.
import { expect, it } from 'vitest';
import { MoveLater } from '../../../../src/jobs/engine/job.ts';
import { createTellStarterJob } from '../../../../src/jobs/notifications/tell-starter.ts';
import { newsOf } from '../../../../src/runs/starter-news.ts';
import { directMessages as direct } from '../../../support/direct-messages.ts';
import { dying, Killed } from '../../../support/dying.ts';
import { broken, green, push as pushed, REFUSED, subscribe } from '../../../support/failing-branches.ts';
import { type JobWorld, jobWorlds } from '../../../support/job-world.ts';
import { testRedis } from '../../../support/redis.ts';
import { until } from '../../../support/until.ts';

const worlds = jobWorlds(testRedis());

it.each([
  ['failure', /#2 on b failed.*1 earlier run\./, 0],
  ['fix', /#4 on b.*fixed in 1 other run, too\./, 1],
])(
  'loses and doubles nothing if the worker is killed at any step of the first or the second %s',
  async (_what, expected, before) => {
    const world = await subscribe(await worlds.open());
    const failed: Told[] = [];
    const fixed: Told[] = [];
    for (const [told, script, news] of [
      [failed, broken(REFUSED), 'failed-1'],
      [fixed, green, 'success-1'],
    ] as const) {
      for (const branch of ['a', 'b']) {
        const { id: pipelineId } = await pushed(world, branch, script);
        told.push({ pipelineId, news, userId: '' });
      }
    }
    await world.settled();
    const isKnown = async ({ pipelineId, news }: Told) => {
      const run = await world.stores.runs.get(pipelineId);
      return run !== undefined && newsOf(run) === news;
    };
    for (const told of [...failed, ...fixed]) await until(() => isKnown(told), 'the end of each run');
    const [known, mortals] = before === 0 ? [[], failed] : [failed, fixed];
    let people = 0;
    for (const dies of [0, 1]) {
      for (const after of [false, true]) {
        for (let at = 0; at < 80; at += 1) {
          const userId = world.slack.addUser({ name: `person-${people++}` }).id;
          await world.stores.people.setDirect(userId, true);
          for (const told of known)
            await until(() => tell(world, world.deps, { ...told, userId }), 'the job to end');
          let isOver = false;
          for (const [index, told] of mortals.entries()) {
            const payload = { ...told, userId };
            if (index === dies) {
              const mortal = dying(world.deps, { at, after });
              await tell(world, mortal.deps, payload).catch((error: unknown) => {
                if (!(error instanceof Killed)) throw error;
              });
              isOver = mortal.calls() <= at;
            }
            await until(() => tell(world, world.deps, payload), 'the job to end');
          }
          expect(
            direct(world, userId).slice(before),
            `${dies}, ${after ? 'after' : 'before'} call ${at}`,
          ).toEqual([expect.stringMatching(expected)]);
          if (isOver) break;
        }
      }
    }
    expect(people).toBeGreaterThan(40);
  },
);

type Told = Parameters<ReturnType<typeof createTellStarterJob>['run']>[0];

/** Runs the job once; false if it wants to run again later. */
async function tell({ log }: JobWorld, deps: JobWorld['deps'], payload: Told): Promise<boolean> {
  const later = (afterMs: number): never => {
    throw new MoveLater(afterMs);
  };
  const tools = {
    jobId: `job-${payload.userId}-${payload.pipelineId}`,
    attempt: 1,
    lastAttempt: false,
    log,
    later,
  };
  try {
    await createTellStarterJob(deps).run(payload, tools);
    return true;
  } catch (error) {
    if (error instanceof MoveLater) return false;
    throw error;
  }
}
