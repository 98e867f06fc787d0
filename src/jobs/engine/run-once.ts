// The frame around every job that changes CircleCI: ledger `started`, call, ledger `done`, report. A run that finds
// only `started` checks CircleCI instead of calling again, so a POST is never repeated.
import type { z } from 'zod';
import { type Already, renderAlready } from '../../blocks/kit/already.ts';
import { renderDryRun } from '../../blocks/kit/dry-run.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { AskedName, contracts } from '../../contracts/index.ts';
import {
  BotError,
  CircleciRateLimited,
  CircleciRejected,
  CircleciUnreachable,
  DeniedError,
  UsageError,
} from '../../errors.ts';
import type { ChangeDetails } from '../../store/audit.ts';
import type { Entry } from '../../store/effects.ts';
import { ageOf } from './age-of.ts';
import { auditChange, type Change, reasonOf } from './audit-change.ts';
import { checkChange } from './check-change.ts';
import type { Permit } from './check-policy.ts';
import { closeQuestion, voidConfirmed } from './close-question.ts';
import type { JobDeps } from './deps.ts';
import type { ExactRequest } from './frozen-plan.ts';
import type { JobDefinition } from './job.ts';
import { type Confirmed, judgeConfirmed, readConfirmed } from './judge-second.ts';
import { type PlanPlace, requireSamePlace } from './plan-place.ts';
import { defineRequest, type Request } from './request.ts';
import { renderStale, type Stale } from './stale.ts';
import { readAttempt, tellUnknown } from './tell-unknown.ts';
import type { WantedChange } from './wanted-change.ts';

export type ChangeDecision<Plan> =
  /** Nothing to do; the person is told why. */
  | { kind: 'moot'; message: Message }
  /** The job itself refuses; `reason` is for the audit. */
  | { kind: 'refused'; permit: Permit; message: Message; what: string; reason: string }
  /** Nothing to do: the state has changed. */
  | ({ kind: 'stale' } & Stale)
  | Go<Plan>;

/** `permit` is from `request.permit`, for exactly this change. */
export interface Go<Plan> extends WantedChange {
  kind: 'go';
  /** Identifies what may happen only once, no matter who asks. */
  onceKey: string;
  /** Names what other jobs make too, if `find` can't tell it from theirs by looking at it. */
  among?: string;
  /** Stored in the ledger as JSON, with a snapshot that helps `find` recognize the effect. No secrets. */
  plan: Plan;
  /** `the rerun of build (acme/web #12)`. Completes "I asked CircleCI for …". */
  what: string;
  /** Where the person can check. */
  link: string;
  /** Shown by a dry run and to a second person. `call` sends exactly this. */
  exact: ExactRequest;
  /** Also offered if the outcome is unknown. */
  again?: string;
}

export type Found<Result> =
  | { kind: 'happened'; result: Result }
  /** No trace of it, or not yet. */
  | { kind: 'not-seen' }
  /** Several matches; we can't tell which is ours. */
  | { kind: 'undecidable' };

/** Jobs whose contract says `once`. All of them are requested by people. */
export type OnceName = {
  [Name in AskedName]: (typeof contracts)[Name]['effect'] extends 'once' ? Name : never;
}[AskedName];

/** What each job implements. The payload is the request; `plan` holds everything read since. */
export interface OnceJob<Name extends OnceName, Plan extends PlanPlace, Result> {
  /** What somebody else, who was faster, is doing: "That is already being retried by …". */
  done: Extract<Already, { kind: 'taken' }>['done'];
  plan: z.ZodType<Plan>;
  result: z.ZodType<Result>;
  /** Reads CircleCI live and checks the policy; changes nothing. */
  decide(request: Request<Name>): Promise<ChangeDecision<Plan>>;
  /** The only call that changes CircleCI. */
  call(request: Request<Name>, plan: Plan): Promise<Result>;
  /** Checks whether an earlier run's call took effect. */
  find(request: Request<Name>, plan: Plan, entry: Entry): Promise<Found<Result>>;
  /** For the audit: what only the result tells. */
  detailsOf?(result: Result): ChangeDetails;
  /** Reports the result. May run several times. */
  report(request: Request<Name>, plan: Plan, result: Result): Promise<void>;
}

/** CircleCI's API may show a change with a delay. */
const CHECK_AGAIN_MS = 3_000;
const GIVE_UP_AFTER_MS = 20_000;

export function defineOnce<Name extends OnceName, Plan extends PlanPlace, Result>(
  deps: JobDeps,
  name: Name,
  job: OnceJob<Name, Plan, Result>,
): JobDefinition<Name> {
  const { effects } = deps.stores;
  const audit = (
    { payload, tools }: Request<Name>,
    event: Parameters<typeof auditChange>[3],
    change: Change,
  ) => auditChange(deps, payload, tools, event, change);

  async function begin(request: Request<Name>): Promise<void> {
    const { payload, tools } = request;
    const confirmed = await readConfirmed(deps, tools.jobId);
    const decision = await decide(request, confirmed);
    if (decision === undefined) return;
    if (decision.kind === 'moot') return request.reply(decision.message);
    if (decision.kind === 'refused') {
      const { what, reason, message, permit } = decision;
      await audit(request, 'denied', {
        command: permit.command,
        what,
        reason,
        project: permit.project ?? undefined,
        branch: permit.branch,
      });
      return request.reply(message);
    }
    if (decision.kind === 'stale') {
      return request.reply(renderStale(decision, { isClick: tools.jobId.startsWith('act-') }));
    }
    const { permit, onceKey, among, plan, what, link, again, exact } = decision;
    requireSamePlace(permit, plan, what);
    const isDry = 'dryRun' in payload && payload.dryRun === true;
    const checked = await checkChange(deps, request, decision, { isDry, second: confirmed?.second });
    const { change } = checked;
    if (checked.kind !== 'permitted') {
      if (!isDry) await audit(request, checked.kind === 'held' ? 'attempted' : 'denied', change);
      return request.reply(checked.message);
    }
    if (isDry) return replyDryRun(request, exact);
    const begun = await effects.begin({
      jobId: tools.jobId,
      onceKey,
      among,
      plan: { what, link, again, plan, change },
      actorId: payload.actor.userId,
      at: deps.now(),
    });
    if (begun.kind === 'taken') {
      const { actorId: userId, jobId } = begun.by;
      // This job runs twice because a worker was wrongly considered dead. The next run checks what happened.
      if (jobId === tools.jobId) return tools.later(CHECK_AGAIN_MS);
      return request.reply(renderAlready({ kind: 'taken', what, done: job.done, userId }));
    }
    await attempted(request, change);
    const result = await callOnce(request, plan, change);
    await effects.finish(tools.jobId, result);
    await done(request, change, result);
    await job.report(request, plan, result);
  }

  /** Undefined: a second person confirmed something that is void now, and people are told. */
  async function decide(
    request: Request<Name>,
    confirmed: Confirmed | undefined,
  ): Promise<ChangeDecision<Plan> | undefined> {
    if (confirmed === undefined) return await job.decide(request);
    const judged = await judgeConfirmed<Name, Go<Plan>>(deps, request, confirmed, () => job.decide(request));
    if (judged.kind === 'stands') return judged.decision;
    await voidConfirmed(deps, request, confirmed, judged.why);
    return undefined;
  }
  const done = (request: Request<Name>, change: Change, result: Result) =>
    audit(request, 'done', { ...change, ...job.detailsOf?.(result) });

  async function attempted(request: Request<Name>, change: Change): Promise<void> {
    try {
      await audit(request, 'attempted', change);
    } catch (error) {
      // Don't make a change that can't be recorded.
      await effects.forget(request.tools.jobId);
      throw error;
    }
  }

  async function callOnce(request: Request<Name>, plan: Plan, change: Change): Promise<Result> {
    const { tools } = request;
    try {
      return await job.call(request, plan);
    } catch (error) {
      if (nothingHappened(error)) {
        await effects.forget(tools.jobId);
        const isFinal = tools.lastAttempt || (error instanceof BotError && error.retry === 'never');
        if (isFinal) await audit(request, 'failed', { ...change, reason: reasonOf(error) });
        throw error;
      }
      tools.log.warn({ err: error }, 'the call may have taken effect; checking');
      return tools.later(CHECK_AGAIN_MS);
    }
  }

  async function look(request: Request<Name>, entry: Entry): Promise<void> {
    const { tools, payload } = request;
    const attempt = readAttempt(entry);
    const plan = job.plan.parse(attempt.plan);
    const found = await job.find(request, plan, entry);
    if (found.kind === 'happened') {
      await effects.finish(tools.jobId, found.result);
      await done(request, attempt.change, found.result);
      tools.log.info({}, 'an earlier run already did it; using its result');
      return await job.report(request, plan, found.result);
    }
    if (found.kind === 'not-seen' && ageOf(deps, entry.startedAt) < GIVE_UP_AFTER_MS)
      return tools.later(CHECK_AGAIN_MS);
    await effects.markUnknown(tools.jobId);
    await audit(request, 'unknown', attempt.change);
    await tellUnknown(deps, payload, entry, tools);
  }

  async function run(request: Request<Name>): Promise<void> {
    const entry = await effects.get(request.tools.jobId);
    if (entry === undefined) return await begin(request);
    if (entry.state === 'started') return await look(request, entry);
    if (entry.state === 'unknown') return await tellUnknown(deps, request.payload, entry, request.tools);
    const { plan, change } = readAttempt(entry);
    const result = job.result.parse(entry.result);
    await done(request, change, result);
    await job.report(request, job.plan.parse(plan), result);
  }

  return defineRequest(deps, name, async (request) => {
    await run(request);
    const confirmed = await readConfirmed(deps, request.tools.jobId);
    if (confirmed === undefined) return;
    const { requestId, second } = confirmed;
    await closeQuestion(deps, request.payload, requestId, { kind: 'confirmed', userId: second.userId });
  });
}

export async function replyDryRun<Name extends AskedName>(
  request: Request<Name>,
  exact: ExactRequest,
): Promise<void> {
  const { asWhom } = await request.acting();
  await request.reply(renderDryRun({ ...exact, asWhom: await asWhom() }));
}

/** Errors that prove CircleCI didn't do it. After any other error, including our own bugs, we can't be sure. */
function nothingHappened(error: unknown): boolean {
  return [CircleciRejected, CircleciUnreachable, CircleciRateLimited, UsageError, DeniedError].some(
    (kind) => error instanceof kind,
  );
}
