// The last checks before a change: may this token be used for it, and does it need a second person. They are part of
// the frame around changes, so no job can forget them.
import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { sharedTokenRefusal } from '../../policy/shared-token.ts';
import type { HeldAnswer } from '../../store/held-requests.ts';
import { askForSecond } from './ask-for-second.ts';
import type { Change } from './audit-change.ts';
import { Permit } from './check-policy.ts';
import type { Acting, JobDeps } from './deps.ts';
import { freeze, planWords } from './frozen-plan.ts';
import type { Request, RequestName } from './request.ts';
import { permitsOf, type WantedChange } from './wanted-change.ts';

export type ChangeCheck =
  | { kind: 'permitted'; change: Change }
  /** `change` has the reason, for the audit. */
  | { kind: 'refused' | 'held'; change: Change; message: Message };

interface Circumstances {
  /** A dry run needs no second person. */
  isDry: boolean;
  /** Who has confirmed exactly this. */
  second?: HeldAnswer | undefined;
}

/** Throws if the permit is forged or belongs to somebody else. Such a change is never made. */
export async function checkChange<Name extends RequestName>(
  deps: JobDeps,
  request: Request<Name>,
  wanted: WantedChange,
  { isDry, second }: Circumstances,
): Promise<ChangeCheck> {
  const { permit, via, what, exact, details, isSecondWord = false } = wanted;
  const { userId } = request.payload.actor;
  if (permitsOf(wanted).some((each) => !Permit.isGenuine(each) || each.actor.userId !== userId)) {
    throw new Error(`the policy did not allow ${what}`);
  }
  const { command, project, branch } = permit;
  const acting = await request.acting();
  const asWhom = await acting.asWhom();
  const change: Change = { command, project: project ?? undefined, what, asWhom, branch, ...details };

  const refusal = refuseSharedToken(deps, command, acting);
  if (refusal !== undefined) {
    return { kind: 'refused', change: { ...change, reason: refusal.rule }, message: refusal.message };
  }
  const twoPerson = permit.twoPerson ?? via?.twoPerson;
  if (second !== undefined) {
    const plan = planWords(freeze(exact));
    return { kind: 'permitted', change: { ...change, ...auditedSecond(second), plan } };
  }
  if (twoPerson === undefined || isSecondWord || isDry) return { kind: 'permitted', change };
  const asked = await askForSecond(deps, request, wanted, { twoPerson, asWhom });
  return { ...asked, change: { ...change, reason: asked.reason, plan: planWords(freeze(exact)) } };
}

/** For the audit. */
export const auditedSecond = ({ userId, teamId, asWhom }: HeldAnswer) => ({
  secondUserId: userId,
  secondTeamId: teamId,
  secondAsWhom: asWhom,
});

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
