// The question before something is destroyed, seen by the person alone: what it is, what is lost, and what holds
// until it is answered.

import type { Say } from '../../contracts/index.ts';
import { bare, code, prose } from './foreign.ts';
import { lineSections } from './line-sections.ts';
import type { Message } from './message.ts';
import { actionRow, button, confirmDialog, message, section } from './pieces.ts';
import { say } from './say.ts';

export interface Question {
  /** An emoji's name. */
  sign: string;
  /** `Delete the context`; ours. */
  ask: string;
  /** Completes it: the name, and where it is. */
  what: Say;
  /** What goes with it, a sentence each. */
  lost: readonly Say[];
  /** `Nothing is deleted yet.` */
  still: string;
  /** Its value goes to the action of that id. */
  act: { actionId: string; text: string; value: string };
  /** The second question, in plain text: what is lost in one sentence, which may hold names of others. */
  sure: { text: string; confirm: string };
  /** The way out: `Keep it`. */
  keep: string;
}

/** Throws RangeError when the value is longer than the 2,000 characters of a button. */
export function renderAskFirst({ sign, ask, what, lost, still, act, sure, keep }: Question): Message {
  return message({
    text: `${ask} ${say(what, prose)}? ${still}`,
    blocks: [
      section(`:${sign}: *${ask}* ${say(what, code)}?\n${still}`),
      ...lineSections(lost, (each) => say(each, code), { max: 10 }),
      actionRow(`ask-${act.actionId}`, [
        button({
          ...act,
          style: 'danger',
          confirm: confirmDialog({
            title: `${ask}?`,
            text: bare(sure.text, 300),
            confirm: sure.confirm,
            deny: keep,
            style: 'danger',
          }),
        }),
        button({ actionId: 'dismiss', text: keep }),
      ]),
    ],
  });
}
