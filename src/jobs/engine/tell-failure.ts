// Handles a job that failed for good: tells the person, with a reference that the bot's operator can find in the log.
import { z } from 'zod';
import { renderProblem } from '../../blocks/kit/problem.ts';
import { Actor, contractOf, type JobName, Place } from '../../contracts/index.ts';
import { BotError } from '../../errors.ts';
import { answer } from './answer.ts';
import { auditChange, type Change, reasonOf } from './audit-change.ts';
import { closeQuestion, type QuestionOutcome } from './close-question.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';
import { readConfirmed } from './judge-second.ts';
import { type MissingDeps, sayMissing } from './say-missing.ts';
import { readAttempt, tellUnknown } from './tell-unknown.ts';

export type TellFailure = (name: JobName, payload: unknown, error: unknown, tools: JobTools) => Promise<void>;

const Asked = z.object({ actor: Actor, place: Place });

interface Deps
  extends Pick<JobDeps, 'outbox' | 'stores' | 'now' | 'enqueue' | 'auditChannel'>,
    Pick<MissingDeps, 'policy' | 'origins'> {
  /** Short enough to read out, random enough to find in a log. */
  newReference: () => string;
}

/**
 * The worker's `onFinalFailure`; the worker has logged the error. Jobs that nobody waits for are only logged. Throws StoreError
 * only if the person wasn't told.
 */
export function createFailureTeller(deps: Deps): TellFailure {
  const { stores, newReference } = deps;
  return async (name, payload, error, tools) => {
    const asked = Asked.safeParse(payload);
    if (!asked.success || name === 'post-note') return;
    const { actor, place } = asked.data;
    const refer = (): string => {
      const reference = newReference();
      tools.log.error({ err: error, reference }, 'the person was given this reference');
      return reference;
    };

    /** The person is told even if this fails, and isn't told again because of it. */
    const besides = async (work: Promise<unknown>): Promise<void> => {
      await work.catch((err: unknown) => tools.log.error({ err }, 'could not end a failed job properly'));
    };
    const audit = (event: 'failed' | 'unknown', change: Change) =>
      besides(auditChange({ ...deps, log: tools.log }, asked.data, tools, event, change));
    /** If a second person confirmed it: their question must not keep buttons that nothing answers to. */
    const closeAsked = async (outcome: (userId: string) => QuestionOutcome): Promise<void> => {
      const confirmed = await readConfirmed({ stores }, tools.jobId);
      if (confirmed === undefined) return;
      await closeQuestion(deps, asked.data, confirmed.requestId, outcome(confirmed.second.userId));
    };
    const endQuestion = (outcome: (userId: string) => QuestionOutcome) => besides(closeAsked(outcome));
    const effect = contractOf(name)?.effect;
    const isOnce = effect === 'once';
    // Other jobs write their own kind of audit entries. A name without a contract comes from a newer version that is being
    // rolled back: it may have sent its change.
    const entry = effect !== 'repeatable' ? await stores.effects.get(tools.jobId) : undefined;
    if (entry?.state === 'started') {
      await stores.effects.markUnknown(tools.jobId);
      await audit('unknown', readAttempt(entry).change);
      await tellUnknown(deps, { actor, place }, entry, tools);
      return await endQuestion((userId) => ({ kind: 'confirmed', userId }));
    }
    if (entry?.state === 'done') {
      const { what, link } = readAttempt(entry);
      const userMessage = `CircleCI did ${what}, but I couldn’t show it here. You don’t need to do it again.`;
      const message = renderProblem({
        userMessage,
        reference: refer(),
        link: { url: link, label: 'Open in CircleCI' },
      });
      await answer(deps, asked.data, message, tools);
      return await endQuestion((userId) => ({ kind: 'confirmed', userId }));
    }
    const isExpected = error instanceof BotError;
    const missing = await sayMissing(deps, name, asked.data, error);
    const message = renderProblem({
      userMessage: missing ?? (isExpected ? error.userMessage : SURPRISE),
      ...(!isExpected && { reference: refer() }),
    });
    if (isOnce) await audit('failed', unmade(name, payload, error));
    await answer(deps, asked.data, message, tools);
    const why = isExpected ? error.userMessage : SURPRISE;
    await endQuestion((userId) => ({ kind: 'failed', userId, why }));
  };
}

/** What is known of a requested change that failed before it was attempted. */
function unmade(name: JobName, payload: unknown, error: unknown): Change {
  const { project } = z.object({ project: z.string().optional().catch(undefined) }).parse(payload);
  return { command: name, what: name.replaceAll('-', ' '), project, reason: reasonOf(error) };
}

const SURPRISE =
  'An unexpected error stopped me from doing this. As far as I can tell, nothing was changed. Try again; if it keeps failing, tell this bot’s admin.';
