// What a queue keeps of a payload: its fields, the version of its contract, and since when the job has been set aside. While
// an upgrade is under way, workers find jobs that only another version of the bot can read.
import { z } from 'zod';
import { contractOf, type JobName, type Payload } from '../../contracts/index.ts';
import { OutdatedError } from '../../errors.ts';

/** Of a job that waits for a worker that can read it. */
const Aside = z.object({
  /** Epoch ms. */
  since: z.number(),
  /** The person knows that it waits. */
  isTold: z.boolean(),
  /** It isn't waited for anymore. */
  isOver: z.boolean().optional(),
});
export type Aside = z.infer<typeof Aside>;

/** A missing version is 1. */
const Marks = z.object({ v: z.number().default(1), aside: Aside.optional().catch(undefined) });

/**
 * Throws ZodError if the payload violates its contract. One that was stored before, as a held request is, may come from
 * another version: throws OutdatedError if it can't be read.
 */
export function storedPayload(name: JobName, payload: object): object {
  const { payload: schema, version = 1 } = contractOf(name) ?? {};
  const read = 'v' in payload ? readPayload(name, payload) : schema?.parse(payload);
  if (read === undefined) throw new OutdatedError('unknown name');
  return version === 1 ? (read as object) : { ...read, v: version };
}

export const asideOf = (data: unknown): Aside | undefined => Marks.safeParse(data).data?.aside;

/** No version writes this. Lists only field names: a payload may hold what must not be logged. */
export class BrokenPayload extends Error {
  constructor(paths: string) {
    super(`the payload violates its contract at: ${paths}`);
    this.name = 'BrokenPayload';
  }
}

/**
 * Throws OutdatedError if the payload is newer or doesn't fit its contract: what enqueued it checked it against its own
 * contract, so that is another one. Throws BrokenPayload if a person asked and it doesn't say who or where.
 */
export function readPayload<Name extends JobName>(name: Name, data: unknown): Payload<Name> {
  const contract = contractOf(name);
  if (contract === undefined) throw new OutdatedError('unknown name');
  const { payload, version = 1 } = contract;
  const isAsked = 'command' in contract;
  const marks = Marks.safeParse(data);
  if (!marks.success) throw new OutdatedError('unknown format');
  const { v } = marks.data;
  if (v > version) throw new OutdatedError(`payload version ${v}, and this worker knows ${version}`);
  const parsed = payload.safeParse(data);
  if (parsed.success) return parsed.data as Payload<Name>;
  const { issues } = parsed.error;
  const paths = issues.map(({ path }) => path.join('.') || '(root)').join(', ');
  if (isAsked && issues.some(({ path: [first] }) => first === 'actor' || first === 'place')) {
    throw new BrokenPayload(paths);
  }
  throw new OutdatedError(`payload version ${v} differs at: ${paths}`);
}
