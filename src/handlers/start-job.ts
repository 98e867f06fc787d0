// The two ways a handler asks for a job: as a command, which names at once what will be done, and as a click.
import { renderWorking, type Work } from '../blocks/working.ts';
import type { JobRequest } from '../jobs/contracts.ts';
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
