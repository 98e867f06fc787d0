// The ways a handler asks for a job: as a command, which says at once what is being done, as a click, and as a window.
import { renderDoing } from '../../blocks/kit/doing.ts';
import type { AskedName, JobName, JobRequest, Payload, Say } from '../../contracts/index.ts';
import type { Asker } from './command.ts';
import type { OpenedView, Outcome, OutcomeSubject } from './outcome.ts';

type Enqueue = Extract<Outcome, { kind: 'enqueue' }>;
/** All of a payload but who asked and where, which the asker holds. */
type Wanted<Name extends JobName> = Omit<Payload<Name>, 'actor' | 'place'>;
type Who = Pick<Asker, 'actor' | 'place'>;

/**
 * `doing` is the first answer, in pieces: `reading the log of `, { code: name }. The id comes of the invocation, so the
 * same request sent again by Slack falls away.
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

/** A click's job has no first answer. That a thing happens once is the ledger's work, not the id's. */
export function startJobOfClick<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  asker: Asker,
): Enqueue {
  return { kind: 'enqueue', job: requestOf(name, payload, `act-${asker.invocationId}`, asker) };
}

/** The button of a question: the question gives way to the first answer. */
export function startConfirmed<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  asker: Asker,
  doing: Say,
): Enqueue {
  return { ...startJobOfClick(name, payload, asker), reply: renderDoing(doing), replaceOriginal: true };
}

/** A submitted window answers where its command was typed: `place` was carried along in the window. */
export function startJobOfWindow<Name extends JobName>(
  name: Name,
  payload: Wanted<Name>,
  { actor, invocationId }: Asker,
  place: Asker['place'],
): Enqueue {
  return { kind: 'enqueue', job: requestOf(name, payload, `view-${invocationId}`, { actor, place }) };
}

/** A window that opens at once, and the job that fills it. `leadsTo` is what submitting it asks for. */
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
  // Typed as one union member per name; spreading loses the pairing of name and payload, which the parameters kept.
  return { name, id, payload: { ...payload, actor, place } } as unknown as JobRequest;
}
