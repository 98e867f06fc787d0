// One tick of the poll worker: reads the pipelines that are due. What it cannot read stays due.
import { BotError, CircleciRateLimited } from '../../errors.ts';
import { isSettled } from '../../runs/phase.ts';
import type { Run } from '../../runs/run.ts';
import { overdueWorkflows } from '../../runs/usual.ts';
import type { Claim } from '../../store/watch.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition, Log } from '../engine/job.ts';
import { countRead, noteReads, type ReadsCounted } from './count-reads.ts';
import { isGone } from './is-gone.ts';
import { isAtRest, type Observation, observe } from './observe.ts';
import { endsFound, isWoken, mayBeRerun, paceOf, planLook } from './plan-look.ts';
import {
  listEveryMs,
  longestPollMs,
  nextPollMs,
  restPollMs,
  resumePollMs,
  retryPollMs,
} from './poll-timing.ts';
import { sendCards } from './send-cards.ts';
import { notify } from './tell-channels.ts';
import { readUsualTimes, usualTimesOf } from './usual-times.ts';

/** Longer than a batch takes if every read times out. After that, a dead worker's share is due again. */
const LEASE_MS = 120_000;
const AT_ONCE = 4;

export type PollDeps = Pick<
  JobDeps,
  'circleci' | 'stores' | 'enqueue' | 'now' | 'timing' | 'vitals' | 'log' | 'outbox' | 'policy' | 'origins'
>;

interface Look {
  /** As stored at `lookedAt`, epoch ms. */
  known: Run | undefined;
  lookedAt: number;
  /** Looks at earlier runs, which are told first. None of them rejects. */
  before: readonly Promise<number>[];
  reads: ReadsCounted;
  log: Log;
}

export function createPollJob(deps: PollDeps): JobDefinition<'poll'> {
  const { stores, now, timing } = deps;
  const { watch } = stores;

  return {
    name: 'poll',
    async run(_payload, tools) {
      const claims = await watch.claimDue(now(), timing.pollBatch, LEASE_MS, longestPollMs(timing));
      const reads = { answered: 0, failed: 0 };
      let pausedMs = 0;
      while (claims.length > 0) {
        const group = claims.splice(0, AT_ONCE);
        const asked =
          pausedMs > 0
            ? await Promise.all(group.map((claim) => lookLater(claim, pausedMs, { isLimited: true })))
            : await lookAtAll(group, reads, tools.log);
        pausedMs = Math.max(pausedMs, ...asked);
      }
      await noteReads(deps, reads);
    },
  };

  /** Reads all at once, and tells what became of a project's runs in their order: a later failure isn't news if an earlier one is. */
  async function lookAtAll(group: readonly Claim[], reads: ReadsCounted, log: Log): Promise<number[]> {
    const lookedAt = now();
    // One that can't be read fails its own look.
    const read = ({ pipelineId }: Claim) => stores.runs.get(pipelineId).catch(() => undefined);
    const runs = await Promise.all(group.map(read));
    const looks: Promise<number>[] = [];
    for (const [index, claim] of group.entries()) {
      const known = runs[index];
      const before = looks.filter((_, other) => known && runs[other]?.projectSlug === known.projectSlug);
      looks.push(look(claim, { known, lookedAt, before, reads, log }));
    }
    return Promise.all(looks);
  }

  /** How long CircleCI or the bot's own budget asked to wait; usually 0. */
  async function look(claim: Claim, { known, lookedAt, before, reads, log }: Look): Promise<number> {
    const { pipelineId } = claim;
    try {
      const isShown = await hasCard(pipelineId);
      if (
        known !== undefined &&
        isReadToItsEnd(known, claim.changedAt) &&
        !(await mayRerun(known, isShown))
      ) {
        await watch.done(claim);
        return 0;
      }
      const look = planLook(known, {
        hasCard: isShown,
        wokenAt: claim.changedAt,
        nowMs: lookedAt,
        listEveryMs: listEveryMs(timing),
      });
      const seen = await observe(deps, pipelineId, { priority: 'background', look });
      countRead(reads);
      // If the webhook is only late, it corrects this when it arrives.
      if (endsFound(known, seen.run)) await stores.pulses.webhookMissed(seen.run.projectSlug, lookedAt);
      await Promise.all(before);
      await notify(deps, await watchForStuck(seen));
      const changedAt = seen.changed ? lookedAt : claim.changedAt;
      const afterMs = await nextLookMs(seen.run, now() - changedAt);
      if (afterMs === 'give-up') await watch.done(claim);
      else await watch.reschedule(claim, { dueAt: now() + afterMs, changedAt });
      return 0;
    } catch (error) {
      countRead(reads, error);
      if (await isGone(deps, claim, error)) {
        log.warn({ err: error, pipelineId }, 'a pipeline no longer exists in CircleCI; polling stopped');
        await watch.done(claim);
        return 0;
      }
      const waitMs = error instanceof BotError && typeof error.retry === 'object' ? error.retry.afterMs : 0;
      const level = error instanceof BotError ? 'warn' : 'error';
      log[level]({ err: error, pipelineId }, 'could not poll a pipeline; will retry');
      const isLimited = error instanceof CircleciRateLimited;
      await lookLater(claim, waitMs, { isLimited });
      return isLimited ? waitMs : 0;
    }
  }

  // Only runs with a card are worth a call to Insights.
  async function watchForStuck(seen: Observation): Promise<Observation> {
    const { run } = seen;
    if (isSettled(run)) return seen;
    const channelIds = await stores.cards.channelsOf(run.pipelineId);
    if (channelIds.length === 0) return seen;
    if (await readUsualTimes(deps, run)) await sendCards(deps, run.pipelineId, channelIds);
    const circleciNow = now() + (deps.vitals.circleciSkewMs() ?? 0);
    const overdue = overdueWorkflows(run, await usualTimesOf(deps, run), circleciNow);
    if (overdue.every((id) => run.overdueWorkflows?.includes(id))) return seen;
    return await stores.runs.advance(run, { at: now(), facts: { overdueWorkflows: overdue } });
  }

  async function hasCard(pipelineId: string): Promise<boolean> {
    return (await stores.cards.channelsOf(pipelineId)).length > 0;
  }

  async function mayRerun(run: Run, isShown: boolean): Promise<boolean> {
    const webhooksCome = await stores.pulses.doWebhooksCome(run.projectSlug);
    return mayBeRerun(run, { hasCard: isShown, webhooksCome });
  }

  async function nextLookMs(run: Run, sinceChangeMs: number): Promise<number | 'give-up'> {
    const shown = await hasCard(run.pipelineId);
    if (isAtRest(run)) return (await mayRerun(run, shown)) ? restPollMs(sinceChangeMs, timing) : 'give-up';
    const webhooksCome = await stores.pulses.doWebhooksCome(run.projectSlug);
    const usual = shown && !webhooksCome ? await usualTimesOf(deps, run) : {};
    const nowMs = now() + (deps.vitals.circleciSkewMs() ?? 0);
    const pace = paceOf(run, { hasCard: shown, webhooksCome, usual, nowMs });
    return nextPollMs(sinceChangeMs, timing, pace);
  }

  async function lookLater(
    claim: Claim,
    askedMs: number,
    { isLimited }: { isLimited: boolean },
  ): Promise<number> {
    const { changedAt } = claim;
    const afterMs = (isLimited ? resumePollMs : retryPollMs)(now() - changedAt, timing, askedMs);
    if (afterMs === 'give-up') await watch.done(claim);
    else await watch.reschedule(claim, { dueAt: now() + afterMs, changedAt });
    return 0;
  }
}

/** A webhook has shown its end since it was woken, and everything was read: another read would find the same. */
const isReadToItsEnd = (run: Run, wokenAt: number): boolean =>
  isAtRest(run) && !isWoken(run, wokenAt) && run.workflows.every(({ jobs }) => jobs.length > 0);
