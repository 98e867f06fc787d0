// The last questions before a change: was the policy asked at all, may this token be used for it, and does it take a
// second person. They stand in the frame around changes rather than in each job, so that no job can forget them.
import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import { sharedTokenRefusal } from '../../policy/shared-token.ts';
import type { Change } from './audit-change.ts';
import { type Asked, type Judged, lastJudged } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { JobTools } from './job.ts';

export type Permit =
  | { kind: 'permitted'; change: Change }
  /** `change` says why, for the audit. */
  | { kind: 'refused' | 'held'; change: Change; message: Message };

export interface Permitted {
  name: string;
  payload: Asked;
  /** The change as a noun phrase. */
  what: string;
  /** A dry run asks nobody. */
  isDry: boolean;
  /** The change is itself a second person's word. */
  isSecondWord: boolean;
}

/** Throws when the job did not ask the policy: such a change is never made. */
export async function permit(deps: JobDeps, wanted: Permitted, tools: JobTools): Promise<Permit> {
  const { payload, what, isDry, isSecondWord } = wanted;
  const judged = lastJudged(payload);
  if (judged?.decision.allowed !== true) throw new Error(`the policy did not allow ${what}`);
  const { command, decision } = judged;
  const acting = await deps.actAs(payload.actor);
  const asWhom = await acting.asWhom();
  const change: Change = { command, project: judged.project ?? undefined, what, asWhom };

  const rule = sharedTokenRefusal(deps.policy(), acting);
  if (rule !== undefined) {
    const message = renderDenied({ what: command, rule, ask: [], next: 'Log in first: `/circleci login`.' });
    return { kind: 'refused', change: { ...change, reason: rule }, message };
  }
  if (decision.twoPerson === undefined || isSecondWord || isDry) return { kind: 'permitted', change };
  const secondUserId = await deps.stores.heldRequests.confirmedBy(tools.jobId);
  if (secondUserId !== undefined) return { kind: 'permitted', change: { ...change, secondUserId } };
  const message = await hold(deps, wanted, judged, decision.twoPerson, tools);
  return { kind: 'held', change: { ...change, reason: 'waits for a second person' }, message };
}

async function hold(
  { stores, enqueue }: JobDeps,
  { name, payload, what }: Permitted,
  { command, access, project, branch }: Judged,
  rule: string,
  { jobId: requestId }: JobTools,
): Promise<Message> {
  const { actor, place } = payload;
  await stores.heldRequests.hold(requestId, {
    job: { name, payload },
    what,
    rule,
    wanted: { command, access, project, ...(branch !== undefined && { branch }) },
    userId: actor.userId,
  });
  await enqueue({ name: 'ask-second', id: `second-${requestId}`, payload: { actor, place, requestId } });
  return renderSentence(
    `That takes a second person: ${rule}. I ask in the channel; nothing is changed before somebody else confirms it.`,
  );
}
