// Holds a change until a second person confirms it. What is kept is exactly what is shown, and exactly what is done.
import { renderDenied } from '../../blocks/kit/denied.ts';
import { fitsQuestion } from '../../blocks/kit/exact-lines.ts';
import type { Message } from '../../blocks/kit/message.ts';
import { renderSentence } from '../../blocks/kit/sentence.ts';
import type { JobDeps } from './deps.ts';
import { freeze, maskExact } from './frozen-plan.ts';
import type { Request, RequestName } from './request.ts';
import { personOf } from './same-person.ts';
import { storedPayload } from './stored-payload.ts';
import { subjectsOf, type WantedChange } from './wanted-change.ts';

interface Asking {
  kind: 'refused' | 'held';
  /** For the audit. */
  reason: string;
  message: Message;
}

export async function askForSecond<Name extends RequestName>(
  { stores, enqueue, now }: JobDeps,
  { name, payload, acting, tools: { jobId: requestId } }: Request<Name>,
  wanted: WantedChange,
  { twoPerson, asWhom }: { twoPerson: string; asWhom: string },
): Promise<Asking> {
  const { actor, place } = payload;
  const { what, because } = wanted;
  const { command } = wanted.permit;
  const { channelId } = place;
  const exact = freeze(wanted.exact);
  const again = wanted.again ?? command;
  const refuse = (reason: string, next: string): Asking => {
    const rule = `${twoPerson}, and ${reason}`;
    return { kind: 'refused', reason, message: renderDenied({ what: command, rule, ask: [], next }) };
  };
  if (!/^[CG]/.test(channelId)) {
    const next = 'Ask for it in a channel, where a second person can confirm it.';
    const isBetween = place.betweenPeople === true;
    return refuse(
      isBetween ? 'I can’t post in this conversation' : 'nobody else reads this conversation',
      next,
    );
  }
  // A plan that can't be shown whole can't be confirmed.
  if (!fitsQuestion(maskExact(exact))) {
    const next = 'Use fewer or shorter parameters, or make the change in CircleCI.';
    return refuse('this is too long to be shown whole', next);
  }
  const rule = because === undefined ? twoPerson : `${twoPerson}, and ${because.toAll}`;
  const first = await personOf({ actAs: acting }, actor.userId);
  const job = { name, payload: storedPayload(name, payload) };
  const held = { job, channelId, what, rule, subjects: subjectsOf(wanted), exact, asWhom, again, first };
  await stores.heldRequests.hold(requestId, { ...held, at: now() });
  await enqueue({ name: 'ask-second', id: `second-${requestId}`, payload: { actor, place, requestId } });
  const why = because === undefined ? twoPerson : `${twoPerson}, and ${because.toThem}`;
  const text = `This needs a second person: ${why}. I’m asking in the channel; nothing changes until somebody else confirms, within 30 minutes.`;
  return { kind: 'held', reason: 'waits for a second person', message: renderSentence(text) };
}
