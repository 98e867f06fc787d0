// An ephemeral confirmation before something is destroyed: what it is, what is lost, and what stays until it is
// confirmed.

import type { Say } from '../../contracts/index.ts';
import { bare, code, prose } from './foreign.ts';
import { lineSections } from './line-sections.ts';
import type { Message } from './message.ts';
import { actionRow, button, confirmDialog, message, section } from './pieces.ts';
import { say } from './say.ts';

export interface Question {
  /** An emoji name. */
  sign: string;
  /** `Delete the context`; our own words. */
  ask: string;
  /** Completes the title: the name, and where it is. */
  what: Say;
  /** What is lost with it, one sentence each. */
  lost: readonly Say[];
  /** `Nothing is deleted yet.` */
  still: string;
  /** The button's value, and the action it goes to. */
  act: { actionId: string; text: string; value: string };
  /** Slack's confirm dialog, in plain text: one sentence on what is lost. May contain foreign names. */
  sure: { text: string; confirm: string };
  /** The cancel button: `Keep it`. */
  keep: string;
}

/** Throws RangeError if the value exceeds a button's 2,000 characters. */
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
