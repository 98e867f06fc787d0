// One tick of the poll worker: looks at the pipelines that are due. What it cannot read stays due for later.
import { BotError, CircleciRateLimited } from '../errors.ts';
import { isSettled } from '../runs/phase.ts';
import { isOverdue } from '../runs/usual.ts';
import type { Claim } from '../store/watch.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition, Log } from './job.ts';
import { countRead, noteReads, type ReadsCounted } from './notifications/count-reads.ts';
import { notify } from './notify.ts';
import { isAtRest, type Observation, observe } from './observe.ts';
import { nextPollMs, retryPollMs } from './poll-timing.ts';
import { usualTimesOf } from './usual-times.ts';

/** Longer than a batch takes with every read at its timeout; a dead worker's share is due again after it. */
const LEASE_MS = 120_000;
const AT_ONCE = 4;

export function createPoll(deps: JobDeps): JobDefinition<'poll'> {
  const { stores, now, timing } = deps;
  const { watch } = stores;

  return {
    name: 'poll',
    async run(_payload, tools) {
      const claims = await watch.claimDue(now(), timing.pollBatch, LEASE_MS);
      const reads = { answered: 0, failed: 0 };
      let pausedMs = 0;
      while (claims.length > 0) {
        const group = claims.splice(0, AT_ONCE);
        const asked =
          pausedMs > 0
            ? await Promise.all(group.map((claim) => lookLater(claim, pausedMs)))
            : await Promise.all(group.map((claim) => look(claim, reads, tools.log)));
        pausedMs = Math.max(pausedMs, ...asked);
      }
      await noteReads(deps, reads);
    },
  };

  /** How long CircleCI, or our own budget, asked us to wait; usually 0. */
  async function look(claim: Claim, reads: ReadsCounted, log: Log): Promise<number> {
    const { pipelineId } = claim;
    try {
      const seen = await observe(deps, pipelineId, { priority: 'background' });
      countRead(reads);
      await notify(deps, await watchForStuck(seen));
      const changedAt = seen.changed ? now() : claim.changedAt;
      const afterMs = isAtRest(seen.run) ? 'give-up' : nextPollMs(now() - changedAt, timing);
      if (afterMs === 'give-up') await watch.done(claim);
      else await watch.reschedule(claim, { dueAt: now() + afterMs, changedAt });
      return 0;
    } catch (error) {
      countRead(reads, error);
      const waitMs = error instanceof BotError && typeof error.retry === 'object' ? error.retry.afterMs : 0;
      const level = error instanceof BotError ? 'warn' : 'error';
      log[level]({ err: error, pipelineId }, 'could not look at a pipeline; it stays due');
      await lookLater(claim, waitMs);
      return error instanceof CircleciRateLimited ? waitMs : 0;
    }
  }

  // Only what has a card is worth a question to Insights.
  async function watchForStuck(seen: Observation): Promise<Observation> {
    const { run } = seen;
    if (run.overdue === true || isSettled(run)) return seen;
    if ((await stores.cards.channelsOf(run.pipelineId)).length === 0) return seen;
    if (!isOverdue(run, await usualTimesOf(deps, run), now())) return seen;
    return await stores.runs.advance(run, { at: now(), facts: { overdue: true } });
  }

  async function lookLater(claim: Claim, askedMs: number): Promise<number> {
    const { changedAt } = claim;
    const afterMs = retryPollMs(now() - changedAt, timing, askedMs);
    if (afterMs === 'give-up') await watch.done(claim);
    else await watch.reschedule(claim, { dueAt: now() + afterMs, changedAt });
    return 0;
  }
}
