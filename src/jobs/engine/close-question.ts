// Ends the question for a second person, however it went. A job of its own does it, once per question.
import { z } from 'zod';
import { Actor, type Payload, Place } from '../../contracts/index.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import { auditChange } from './audit-change.ts';
import { auditedSecond } from './check-change.ts';
import type { Asked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import { planWords } from './frozen-plan.ts';
import type { JobTools } from './job.ts';
import type { Confirmed } from './judge-second.ts';
import { commandAndProject } from './wanted-change.ts';

export type QuestionOutcome = Payload<'close-second'>['outcome'];

/** Who asked for the change, and where. */
export const askedOf = ({ job }: HeldRequest): Asked =>
  z.object({ actor: Actor, place: Place }).parse(job.payload);

/** The first outcome counts. */
export async function closeQuestion(
  { enqueue }: Pick<JobDeps, 'enqueue'>,
  { actor, place }: Asked,
  requestId: string,
  outcome: QuestionOutcome,
): Promise<void> {
  const payload = { actor, place, requestId, outcome };
  await enqueue({ name: 'close-second', id: `close-${requestId}`, payload });
}

/** What was confirmed may no longer be done. */
export async function voidConfirmed(
  deps: JobDeps,
  { payload, tools }: { payload: Asked; tools: Pick<JobTools, 'jobId'> },
  { held, requestId, second }: Confirmed,
  why: string,
): Promise<void> {
  const change = {
    command: 'answer',
    what: held?.what ?? 'a request that is no longer kept',
    ...(held && commandAndProject(held.subjects)),
    asWhom: held?.asWhom,
    ...auditedSecond(second),
    plan: held && planWords(held.exact),
    reason: `void: ${why}`,
  };
  await auditChange(deps, payload, tools, 'denied', change);
  await closeQuestion(deps, payload, requestId, { kind: 'void', userId: second.userId, why });
}
