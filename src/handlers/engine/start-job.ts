// The two ways a handler asks for a job: as a command, which names at once what will be done, and as a click.
import type { Say } from '../../blocks/kit/say.ts';
import { renderDoing, renderWorking, type Work } from '../../blocks/kit/working.ts';
import type { JobName, JobRequest, Payload } from '../../contracts/index.ts';
import type { Asker } from './command.ts';
import type { Outcome } from './outcome.ts';

type Enqueue = Extract<Outcome, { kind: 'enqueue' }>;
type Asked = Extract<JobRequest, { name: Work['name'] }>;
/** All of a job but who asked and its id, which the asker holds. */
export type Wanted = {
  [Name in Asked['name']]: {
    name: Name;
    payload: Omit<Extract<Asked, { name: Name }>['payload'], 'actor' | 'place'>;
  };
}[Asked['name']];

/** The job's id comes of the invocation: the same request sent again by Slack falls away. */
export function startJob(wanted: Wanted, asker: Asker): Enqueue {
  return {
    kind: 'enqueue',
    job: requestOf(wanted, `cmd-${asker.invocationId}`, asker),
    reply: renderWorking(wanted),
  };
}

/** The same for a job whose first answer is given here, in pieces: `reading the log of `, { code: name }. */
export function startWork<Name extends JobName>(
  name: Name,
  payload: Omit<Payload<Name>, 'actor' | 'place'>,
  asker: Asker,
  doing: Say,
): Enqueue {
  const { actor, place, invocationId } = asker;
  const isDry = 'dryRun' in payload && payload.dryRun === true;
  const job = { name, id: `cmd-${invocationId}`, payload: { ...payload, actor, place } } as JobRequest;
  return { kind: 'enqueue', job, reply: renderDoing(doing, { dryRun: isDry }) };
}

/** A click's job, with no answer of its own. */
export function startWorkOfClick<Name extends JobName>(
  name: Name,
  payload: Omit<Payload<Name>, 'actor' | 'place'>,
  { actor, place, invocationId }: Asker,
): Enqueue {
  const job = { name, id: `act-${invocationId}`, payload: { ...payload, actor, place } } as JobRequest;
  return { kind: 'enqueue', job };
}

/** Every click is a job of its own. That a thing happens once is the ledger's work, not the id's. */
export function startJobOfClick(wanted: Wanted, asker: Asker): Enqueue {
  return { kind: 'enqueue', job: requestOf(wanted, `act-${asker.invocationId}`, asker) };
}

export function requestOf(
  wanted: Wanted,
  id: string,
  { actor, place }: Pick<Asker, 'actor' | 'place'>,
): JobRequest {
  // Typed as one union member per name; spreading loses the pairing of name and payload, which Wanted has kept.
  return { name: wanted.name, id, payload: { ...wanted.payload, actor, place } } as JobRequest;
}
