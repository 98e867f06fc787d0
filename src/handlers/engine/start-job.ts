// The ways a handler enqueues a job: from a command, which says at once what is being done, from a click, or from a
// modal.
import { renderDoing } from '../../blocks/kit/doing.ts';
import type { AskedName, JobName, JobRequest, Payload, Say } from '../../contracts/index.ts';
import type { Asker } from './command.ts';
import type { OpenedView, Outcome, OutcomeSubject } from './outcome.ts';

type Enqueue = Extract<Outcome, { kind: 'enqueue' }>;
/** The payload without who asked and where; the invocation provides those. */
type Wanted<Name extends JobName> = Omit<Payload<Name>, 'actor' | 'place'>;
type Who = Pick<Asker, 'actor' | 'place'>;

/**
 * `doing` is the first answer, in pieces: `reading the log of `, { code: name }. The job id comes from the
 * invocation, so Slack's retry of a request is ignored.
 */
export function startJob<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  asker: Asker,
  doing: Say,
): Enqueue {
  const isDry = 'dryRun' in payload && payload.dryRun === true;
  const job = requestOf(name, payload, `cmd-${asker.invocationId}`, asker);
  return { kind: 'enqueue', job, reply: renderDoing(doing, { dryRun: isDry }) };
}

/** A click's job has no first answer. The ledger, not the job id, makes sure it happens once. */
export function startJobOfClick<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  asker: Asker,
): Enqueue {
  return { kind: 'enqueue', job: requestOf(name, payload, `act-${asker.invocationId}`, asker) };
}

/** A question's button: the first answer replaces the question. */
export function startConfirmed<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  asker: Asker,
  doing: Say,
): Enqueue {
  return { ...startJobOfClick(name, payload, asker), reply: renderDoing(doing), replaceOriginal: true };
}

/** A submitted modal replies where its command was typed: the modal carries that `place`. */
export function startJobOfWindow<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  { actor, invocationId }: Asker,
  place: Asker['place'],
): Enqueue {
  return { kind: 'enqueue', job: requestOf(name, payload, `view-${invocationId}`, { actor, place }) };
}

/** A modal that opens at once, and the job that fills it. `leadsTo` is the job that submitting it enqueues. */
export function openWindow<Name extends JobName>(
  view: Extract<Outcome, { kind: 'openModal' }>['view'],
  { leadsTo, subject }: { leadsTo: AskedName; subject?: OutcomeSubject },
  fill: { name: Name; payload: (opened: OpenedView) => Wanted<Name> },
  asker: Asker,
): Outcome {
  const thenJob = (opened: OpenedView) =>
    requestOf(fill.name, fill.payload(opened), `form-${asker.invocationId}`, asker);
  return { kind: 'openModal', view, leadsTo, ...(subject !== undefined && { subject }), thenJob };
}

export function requestOf<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  id: string,
  { actor, place }: Who,
): JobRequest {
  // TypeScript can't see that a spread keeps name and payload paired. The parameter types already guarantee it.
  return { name, id, payload: { ...payload, actor, place } } as unknown as JobRequest;
}
