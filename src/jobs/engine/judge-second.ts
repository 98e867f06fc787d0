// The second person of a change, and whether what they confirmed may still be done. Checked when they answer, and again
// by the job that makes the change: the policy, the people and CircleCI may have moved on in between.
import { renderDenied } from '../../blocks/kit/denied.ts';
import type { Message } from '../../blocks/kit/message.ts';
import type { Actor } from '../../contracts/index.ts';
import { CircleciRejected, UsageError } from '../../errors.ts';
import type { HeldAnswer, HeldRequest } from '../../store/held-requests.ts';
import { refuseSharedToken } from './check-change.ts';
import { DeniedByPolicy, placeAsked } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import { freeze, SECOND_WITHIN_MS, whatMoved } from './frozen-plan.ts';
import type { Request, RequestName } from './request.ts';
import { isSamePerson } from './same-person.ts';
import { checkSubjects, commandAndProject, subjectsOf, type WantedChange } from './wanted-change.ts';

const PREFIX = 'two-';

/** The job that runs when a request is confirmed. */
export const secondJobId = (requestId: string): string => `${PREFIX}${requestId}`;

export interface Confirmed {
  requestId: string;
  /** Undefined: it waited so long that it is no longer kept. */
  held: HeldRequest | undefined;
  second: HeldAnswer;
}

/** Undefined: this job doesn't come from a second person's answer. */
export async function readConfirmed(
  { stores }: Pick<JobDeps, 'stores'>,
  jobId: string,
): Promise<Confirmed | undefined> {
  if (!jobId.startsWith(PREFIX)) return undefined;
  const requestId = jobId.slice(PREFIX.length);
  const second = await stores.heldRequests.answerOf(requestId);
  if (second?.isYes !== true) return undefined;
  return { requestId, second, held: await stores.heldRequests.get(requestId) };
}

/** Why it can't be confirmed anymore, as the end of a sentence. Undefined: it can. */
export function whyOver({ at }: HeldRequest, now: number): string | undefined {
  if (now - at > SECOND_WITHIN_MS) return EXPIRED;
  return at - now > CLOCKS_APART_MS
    ? 'my clock was set back since it was asked for, so I can’t tell whether that was more than 30 minutes ago'
    : undefined;
}
const EXPIRED = 'it was asked for more than 30 minutes ago';
/** Of two processes. */
const CLOCKS_APART_MS = 60_000;
const NEXT = 'Anyone else with permission can confirm.';

/** Why this person can't be the second one. Throws DeniedByPolicy if they may not do it themselves. */
export async function refuseSecond(
  deps: Pick<JobDeps, 'policy' | 'actAs' | 'origins'>,
  { first, subjects, rule, channelId }: HeldRequest,
  second: Actor,
): Promise<{ message: Message; reason: string } | undefined> {
  const { command } = commandAndProject(subjects);
  const refuse = (why: string) => {
    const reason = `${rule}: it needs a second person, and ${why}`;
    return { reason, message: renderDenied({ what: command, rule: reason, ask: [], next: NEXT }) };
  };
  if (second.userId === first.userId) return refuse('you asked for it');
  const placed = await placeAsked(deps, { actor: second, place: { channelId } });
  checkSubjects(deps, placed, subjects);

  const acting = await deps.actAs(second);
  const refusal = refuseSharedToken(deps, command, acting);
  if (refusal !== undefined) return { reason: refusal.rule, message: refusal.message };
  const { isOwnToken, circleciId } = acting;
  const person = { userId: second.userId, isOwnToken, circleciId: await circleciId() };
  return isSamePerson(first, person)
    ? refuse('you are the same CircleCI user as the person who asked for it')
    : undefined;
}

type Deciding<Go> =
  | Go
  | { kind: 'stale'; what: string; now: string }
  | { kind: 'moot' | 'refused'; message: Message };

/** `void`: `why` completes "It is void: …". */
export type StillStands<Go> = { kind: 'stands'; decision: Go } | { kind: 'void'; why: string };

/** `decide` reads everything again. Only what is the same as when the question was asked is done. */
export async function judgeConfirmed<Name extends RequestName, Go extends WantedChange & { kind: 'go' }>(
  deps: JobDeps,
  request: Request<Name>,
  { held, second }: Confirmed,
  decide: () => Promise<Deciding<Go>>,
): Promise<StillStands<Go>> {
  const over = held === undefined ? EXPIRED : whyOver(held, deps.now());
  if (held === undefined || over !== undefined) return { kind: 'void', why: over ?? EXPIRED };
  const ofSecond = await orVoid('who confirmed it', () => refuseSecond(deps, held, second));
  if (ofSecond.kind === 'void') return ofSecond;
  if (ofSecond.value !== undefined) {
    return { kind: 'void', why: `who confirmed it can no longer do so: ${ofSecond.value.reason}` };
  }
  const decided = await orVoid('who asked for it', decide);
  if (decided.kind === 'void') return decided;
  const decision = decided.value;
  if (decision.kind === 'stale') return { kind: 'void', why: `${decision.what} ${decision.now}` };
  if (decision.kind !== 'go') return { kind: 'void', why: unescapeText(decision.message.text) };

  const acting = await request.acting();
  const refusal = refuseSharedToken(deps, decision.permit.command, acting);
  if (refusal !== undefined) return { kind: 'void', why: refusal.rule };
  if ((await acting.circleciId()) !== held.first.circleciId) {
    return { kind: 'void', why: 'who asked for it is another CircleCI user now' };
  }
  const [exact, asWhom] = [freeze(decision.exact), await acting.asWhom()];
  const why = whatMoved(held, { exact, asWhom, subjects: subjectsOf(decision) });
  return why === undefined ? { kind: 'stands', decision } : { kind: 'void', why };
}

/** A denial, and something that no longer exists, make it void. Other errors pass: it may be tried again. */
async function orVoid<T>(
  whom: string,
  work: () => Promise<T>,
): Promise<{ kind: 'value'; value: T } | { kind: 'void'; why: string }> {
  try {
    return { kind: 'value', value: await work() };
  } catch (error) {
    if (error instanceof DeniedByPolicy) {
      return { kind: 'void', why: `the policy denies it to ${whom}: ${error.rule}` };
    }
    if (error instanceof UsageError) return { kind: 'void', why: error.userMessage };
    const isGone = error instanceof CircleciRejected && error.status === 404;
    if (isGone) return { kind: 'void', why: 'CircleCI no longer finds it' };
    throw error;
  }
}

/** Of a message's text, which is escaped. */
const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
