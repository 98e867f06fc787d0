// The public question for a second person to confirm a change, with all that would be done, and the buttons that answer
// it; once it is answered, how it ended.
import { exactParts, fitsQuestion, type ShownRequest } from '../kit/exact-lines.ts';
import { code, prose, sentences } from '../kit/foreign.ts';
import type { Message } from '../kit/message.ts';
import { actionRow, button, context, dateToken, mention, message, section } from '../kit/pieces.ts';
import type { Quote } from '../kit/run-words.ts';

export interface SecondPersonQuestion {
  requestId: string;
  /** Who asked for the change. */
  userId: string;
  /** The command's name. */
  command: string;
  /** A noun phrase; foreign text as it is. */
  what: string;
  /** The policy's rule, in words. */
  rule: string;
  /** Exactly what is done, secrets masked. */
  exact: ShownRequest;
  /** Whose CircleCI token is used. */
  asWhom: string;
  /** When it becomes void, epoch ms. */
  until: number;
  outcome?: SecondOutcome | undefined;
}

export type SecondOutcome =
  | { kind: 'confirmed' | 'turned-down'; userId: string }
  | { kind: 'withdrawn' }
  /** `why` completes "It is void: …"; foreign text. */
  | { kind: 'void'; userId: string; why: string }
  /** `why`: sentences that say what state things are in; foreign text. */
  | { kind: 'failed'; userId: string; why: string; again: string };

/** Throws RangeError if the request can't be shown whole: ask `fitsQuestion` first. */
export function renderAskSecond(question: SecondPersonQuestion): Message {
  const { requestId, userId, command, what, rule, exact, asWhom, until, outcome } = question;
  if (!fitsQuestion(exact)) throw new RangeError(`the plan of ${requestId} is too long to be shown whole`);
  const who = mention(userId);
  const why = sentences(rule, 300).replace(/\.$/, '');
  const request = `${who} asked for ${prose(what, 200)}. It needs a second person: ${why}.`;
  const asks = (quote: Quote) =>
    `${request} ${outcome === undefined ? 'Nothing is changed yet.' : ended(outcome, quote)}`;
  return message({
    text: asks(prose),
    blocks: [
      section(`:handshake: ${asks(code)}`),
      section(`This is sent to CircleCI, as ${code(asWhom, 100)}, and nothing else:`),
      ...exactParts(exact).map((part) => section(part)),
      ...(outcome === undefined
        ? [
            context([
              `To confirm, you need permission for ${code(command, 40)} here. The question is void ${dateToken(until)}, or as soon as something above changes.`,
            ]),
            actionRow('second-person-actions', [
              button({ actionId: 'confirm-second', text: 'Confirm', value: requestId, style: 'primary' }),
              button({ actionId: 'turn-down-second', text: 'Turn down', value: requestId }),
            ]),
          ]
        : []),
    ],
  });
}

function ended(outcome: SecondOutcome, quote: Quote): string {
  switch (outcome.kind) {
    case 'confirmed':
      return `${mention(outcome.userId)} confirmed it.`;
    case 'turned-down':
      return `${mention(outcome.userId)} turned it down. Nothing was changed.`;
    case 'withdrawn':
      return 'They withdrew it. Nothing was changed.';
    case 'failed':
      return `${mention(outcome.userId)} confirmed it, and it failed: ${becauseOf(outcome.why)} To ask again: ${quote(`/circleci ${outcome.again}`, 600)}.`;
    case 'void':
      return `It is void: ${becauseOf(outcome.why)} Nothing was changed.`;
  }
}

const becauseOf = (why: string): string => `${sentences(why, 600).replace(/\.$/, '')}.`;

export interface VoidedRequest {
  /** Who asked, and who confirmed. */
  userId: string;
  secondUserId: string;
  what: string;
  why: string;
  /** Without `/circleci`. */
  again: string;
}

/** For both of them: what was confirmed is not done, and how to ask again. */
export function renderVoid({ userId, secondUserId, what, why, again }: VoidedRequest): Message {
  const lead = `The request for ${prose(what, 200)} is void: ${becauseOf(why)} Nothing was changed.`;
  const says = (quote: Quote) =>
    `${mention(userId)} ${mention(secondUserId)} ${lead} To ask again: ${quote(`/circleci ${again}`, 600)}.`;
  return message({ text: says(prose), blocks: [section(`:no_entry_sign: ${says(code)}`)] });
}
