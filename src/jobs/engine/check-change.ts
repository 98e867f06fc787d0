// The last checks before a change: may this token be used for it, and does it need a second person. They are part of
// the frame around changes, so no job can forget them.
import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { Some } from '../../policy/allow.ts';
import { sharedTokenRefusal } from '../../policy/shared-token.ts';
import type { ChangeDetails } from '../../store/audit.ts';
import type { HeldRequest } from '../../store/held-requests.ts';
import type { Change } from './audit-change.ts';
import { type Judged, Permit } from './check-policy.ts';
import type { Acting, JobDeps } from './deps.ts';
import type { Request, RequestName } from './request.ts';

export type ChangeCheck =
  | { kind: 'permitted'; change: Change }
  /** `change` has the reason, for the audit. */
  | { kind: 'refused' | 'held'; change: Change; message: Message };

export interface WantedChange {
  permit: Permit;
  /** The change as a noun phrase. */
  what: string;
  /** For the audit. */
  details?: ChangeDetails | undefined;
  /** A dry run needs no second person. */
  isDry: boolean;
  /** The change itself is a second person's confirmation. */
  isSecondWord: boolean;
}

/** Throws if the permit is forged or belongs to somebody else. Such a change is never made. */
export async function checkChange<Name extends RequestName>(
  deps: JobDeps,
  request: Request<Name>,
  wanted: WantedChange,
): Promise<ChangeCheck> {
  const { permit, what, details, isDry, isSecondWord } = wanted;
  const { payload, tools } = request;
  if (!Permit.isGenuine(permit) || permit.actor.userId !== payload.actor.userId) {
    throw new Error(`the policy did not allow ${what}`);
  }
  const { command, project, branch, twoPerson } = permit;
  const acting = await request.acting();
  const asWhom = await acting.asWhom();
  const change: Change = { command, project: project ?? undefined, what, asWhom, branch, ...details };

  const refusal = refuseSharedToken(deps, command, acting);
  if (refusal !== undefined) {
    return { kind: 'refused', change: { ...change, reason: refusal.rule }, message: refusal.message };
  }
  if (twoPerson === undefined || isSecondWord || isDry) return { kind: 'permitted', change };
  const secondUserId = await deps.stores.heldRequests.confirmedBy(tools.jobId);
  if (secondUserId !== undefined) return { kind: 'permitted', change: { ...change, secondUserId } };
  const message = await hold(deps, request, wanted, twoPerson);
  return { kind: 'held', change: { ...change, reason: 'waits for a second person' }, message };
}

/** Undefined: the policy lets this token make changes. */
export function refuseSharedToken(
  { policy }: Pick<JobDeps, 'policy'>,
  command: string,
  acting: Pick<Acting, 'isOwnToken'>,
): { rule: string; message: Message } | undefined {
  const rule = sharedTokenRefusal(policy(), acting);
  if (rule === undefined) return undefined;
  const next = 'Log in first: `/circleci login`.';
  return { rule, message: renderDenied({ what: command, rule, ask: [], next }) };
}

/** As it is stored. A change is about one project, or an organization's. */
function heldSubject({ judged }: Permit): HeldRequest['wanted'] {
  const { command, includes, access, project, branch } = judged;
  const isOne = project === null || typeof project === 'string';
  if (!isOne || isSome(branch)) throw new Error(`${command} can't wait for a second person`);
  return {
    command,
    ...(includes !== undefined && { includes: [...includes] }),
    access: typeof access === 'string' ? access : [...access],
    project,
    ...(branch !== undefined && {
      branch: typeof branch === 'object' && branch !== null ? [...branch] : branch,
    }),
  };
}

const isSome = (branch: Judged['branch']): branch is Some =>
  typeof branch === 'object' && branch !== null && 'some' in branch;

async function hold<Name extends RequestName>(
  { stores, enqueue }: JobDeps,
  { name, payload, tools: { jobId: requestId } }: Request<Name>,
  { permit, what }: WantedChange,
  rule: string,
): Promise<Message> {
  const { actor, place } = payload;
  await stores.heldRequests.hold(requestId, {
    job: { name, payload },
    what,
    rule,
    wanted: heldSubject(permit),
    userId: actor.userId,
  });
  await enqueue({ name: 'ask-second', id: `second-${requestId}`, payload: { actor, place, requestId } });
  return renderSentence(
    `This needs a second person: ${rule}. I’m asking in the channel; nothing changes until somebody else confirms.`,
  );
}
