// The frame around every job that changes CircleCI. It writes `started` into the ledger, calls, writes `done`, and
// reports; whoever finds `started` alone looks at CircleCI instead of calling again. A POST is never repeated here.
import type { z } from 'zod';
import { type Already, renderAlready } from '../../blocks/kit/already.ts';
import { type DryRun, renderDryRun } from '../../blocks/kit/dry-run.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { contracts, JobName, Payload } from '../../contracts/index.ts';
import {
  BotError,
  CircleciRateLimited,
  CircleciRejected,
  CircleciUnreachable,
  DeniedError,
  UsageError,
} from '../../errors.ts';
import type { Entry } from '../../store/effects.ts';
import { auditChange, type Change, reasonOf } from './audit-change.ts';
import { permit } from './check-change.ts';
import { type Asked, lastJudged } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition, JobTools } from './job.ts';
import { renderStale, type Stale } from './stale.ts';
import { readAttempt, tellUnknown } from './tell-unknown.ts';

export type ChangeDecision<Plan> =
  /** Nothing is to be done, and the person hears why. */
  | { kind: 'moot'; message: Message }
  /** The job itself says no; `reason` is for the audit. */
  | { kind: 'refused'; message: Message; what: string; reason: string }
  /** Nothing is to be done: the state had moved on. */
  | ({ kind: 'stale' } & Stale)
  | {
      kind: 'go';
      /** What may happen only once, whoever asks for it. */
      onceKey: string;
      /** Kept in the ledger as JSON, with the snapshot that lets `find` recognise the effect. No secrets. */
      plan: Plan;
      /** Completes "Whether … is uncertain" and such: a noun phrase, `the rerun of build (acme/web #12)`. */
      what: string;
      /** Where the person can look for themselves. */
      link: string;
      /** The command that asks for the same, without `/circleci`; offered when nobody can tell what happened. */
      again?: string;
      dryRun: () => Promise<DryRun>;
    };

export type Found<Result> =
  | { kind: 'happened'; result: Result }
  /** No trace of it, or not yet. */
  | { kind: 'not-seen' }
  /** Several traces, and no telling which is ours. */
  | { kind: 'undecidable' };

/** The jobs whose contract says `once`; all of them come from a person. */
export type OnceName = {
  [Name in JobName]: (typeof contracts)[Name]['effect'] extends 'once' ? Name : never;
}[JobName];

/** How one job fills the frame. The payload is what was asked; everything read since is in the plan. */
export interface OnceJob<Asking, Plan, Result> {
  /** What somebody else is doing who was faster: "That is already being retried by …". */
  done: Extract<Already, { kind: 'taken' }>['done'];
  /** It is itself a second person's word, and asks for no other. */
  isSecondWord?: true;
  plan: z.ZodType<Plan>;
  result: z.ZodType<Result>;
  /** Reads CircleCI live, asks the policy, changes nothing. */
  decide(payload: Asking, tools: JobTools): Promise<ChangeDecision<Plan>>;
  /** The one call. */
  call(payload: Asking, plan: Plan): Promise<Result>;
  /** Looks whether the call of an earlier run has happened. */
  find(payload: Asking, plan: Plan, entry: Entry): Promise<Found<Result>>;
  /** Tells of it. May run several times. */
  report(payload: Asking, plan: Plan, result: Result, tools: JobTools): Promise<void>;
}

/** CircleCI may show what it did a little later. */
const LOOK_AGAIN_MS = 3_000;
const LOOK_FOR_MS = 20_000;

export function defineOnce<Name extends OnceName, Plan, Result>(
  deps: JobDeps,
  name: Name,
  job: OnceJob<Payload<Name>, Plan, Result>,
): JobDefinition<Name> {
  type Asking = Payload<Name> & Asked;
  const { stores, outbox, now } = deps;
  const { effects } = stores;

  async function begin(payload: Asking, tools: JobTools): Promise<void> {
    const decision = await job.decide(payload, tools);
    const { place, actor } = payload;
    if (decision.kind === 'moot') return outbox.reply(place, actor, decision.message);
    if (decision.kind === 'refused') {
      const { what, reason, message } = decision;
      const { command = name, project } = lastJudged(payload) ?? {};
      const change = { command, what, reason, project: project ?? undefined };
      await auditChange(deps, payload, tools, 'denied', change);
      return outbox.reply(place, actor, message);
    }
    if (decision.kind === 'stale') {
      return outbox.reply(place, actor, renderStale(decision, { isClick: tools.jobId.startsWith('act-') }));
    }
    const { onceKey, plan, what, link, again } = decision;
    const isDry = 'dryRun' in payload && payload.dryRun === true;
    const { isSecondWord = false } = job;
    const permitted = await permit(deps, { name, payload, what, isDry, isSecondWord }, tools);
    const { change } = permitted;
    if (permitted.kind !== 'permitted') {
      const event = permitted.kind === 'held' ? 'attempted' : 'denied';
      if (!isDry) await auditChange(deps, payload, tools, event, change);
      return outbox.reply(place, actor, permitted.message);
    }
    if (isDry) return outbox.reply(place, actor, renderDryRun(await decision.dryRun()));
    const begun = await effects.begin({
      jobId: tools.jobId,
      onceKey,
      plan: { what, link, again, plan, change },
      actorId: actor.userId,
      at: now(),
    });
    if (begun.kind === 'taken') {
      const { actorId: userId, jobId } = begun.by;
      // This very job, run twice at once because a worker was thought dead: the next run looks what became of it.
      if (jobId === tools.jobId) return tools.later(LOOK_AGAIN_MS);
      return outbox.reply(place, actor, renderAlready({ kind: 'taken', what, done: job.done, userId }));
    }
    await attempted(payload, change, tools);
    const result = await callOnce(payload, plan, change, tools);
    await effects.finish(tools.jobId, result);
    await auditChange(deps, payload, tools, 'done', change);
    await job.report(payload, plan, result, tools);
  }

  async function attempted(payload: Asking, change: Change, tools: JobTools): Promise<void> {
    try {
      await auditChange(deps, payload, tools, 'attempted', change);
    } catch (error) {
      // What cannot be written down is not done.
      await effects.forget(tools.jobId);
      throw error;
    }
  }

  async function callOnce(payload: Asking, plan: Plan, change: Change, tools: JobTools): Promise<Result> {
    try {
      return await job.call(payload, plan);
    } catch (error) {
      if (nothingHappened(error)) {
        await effects.forget(tools.jobId);
        const isFinal = tools.lastAttempt || (error instanceof BotError && error.retry === 'never');
        if (isFinal)
          await auditChange(deps, payload, tools, 'failed', { ...change, reason: reasonOf(error) });
        throw error;
      }
      tools.log.warn({ err: error }, 'the call may have happened; looking');
      return tools.later(LOOK_AGAIN_MS);
    }
  }

  async function look(payload: Asking, entry: Entry, tools: JobTools): Promise<void> {
    const attempt = readAttempt(entry);
    const plan = job.plan.parse(attempt.plan);
    const found = await job.find(payload, plan, entry);
    if (found.kind === 'happened') {
      await effects.finish(tools.jobId, found.result);
      await auditChange(deps, payload, tools, 'done', attempt.change);
      tools.log.info({}, 'an earlier run did it; adopted');
      return await job.report(payload, plan, found.result, tools);
    }
    if (found.kind === 'not-seen' && now() - entry.startedAt < LOOK_FOR_MS) return tools.later(LOOK_AGAIN_MS);
    await effects.markUnknown(tools.jobId);
    await auditChange(deps, payload, tools, 'unknown', attempt.change);
    await tellUnknown(deps, payload, entry);
  }

  return {
    name,
    async run(payload, tools) {
      // Every contract of a `once` job has an actor and a place.
      const asking = payload as Asking;
      const entry = await effects.get(tools.jobId);
      if (entry === undefined) return await begin(asking, tools);
      if (entry.state === 'started') return await look(asking, entry, tools);
      if (entry.state === 'unknown') return await tellUnknown(deps, asking, entry);
      const { plan, change } = readAttempt(entry);
      await auditChange(deps, asking, tools, 'done', change);
      await job.report(asking, job.plan.parse(plan), job.result.parse(entry.result), tools);
    },
  };
}

/** Kinds that prove that CircleCI did not do it. Of anything else, our own mistakes included, we cannot be sure. */
function nothingHappened(error: unknown): boolean {
  return [CircleciRejected, CircleciUnreachable, CircleciRateLimited, UsageError, DeniedError].some(
    (kind) => error instanceof kind,
  );
}
