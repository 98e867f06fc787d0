// The policy denied it: which rule, and who can change that.
import { shortName } from '../../circleci/refs.ts';
import { code, prose, sentences } from './foreign.ts';
import { LIMITS } from './limits.ts';
import type { Message, Modal } from './message.ts';
import { mention, message, plain, section } from './pieces.ts';
import { spokenList } from './voice.ts';

export interface Denial {
  /** What was requested: `trigger`, or a phrase such as `trigger on main`. */
  what: string;
  /** The rule's own text, or its name. */
  rule: string;
  /** Slack user ids, user group ids, or names. */
  ask: readonly string[];
  /** Slug, or pattern, of the project that the rule is about, where it isn't the one that was named. */
  about?: string | undefined;
  /** Our own words, if the person can proceed without anybody's help. */
  next?: string;
}

export function renderDenied(denial: Denial): Message {
  const text = deniedText(denial);
  return message({ text, blocks: [section(`:lock: ${text}`)] });
}

/** The same in a modal that was opened before the policy could be asked: it has nothing left to submit. */
export function renderDeniedWindow(denial: Denial): Modal {
  return {
    type: 'modal',
    title: plain('Not allowed', LIMITS.modalTitle.max),
    close: plain('Close', LIMITS.modalTitle.max),
    blocks: [section(`:lock: ${deniedText(denial)}`)],
  };
}

/** The pattern of all projects. */
const EVERY = '**';

function deniedText({ what, rule, ask, about, next = whomToAsk(ask) }: Denial): string {
  const because = sentences(rule, 300).replace(/\.$/, '');
  const touches =
    about === undefined
      ? ''
      : ` It would affect ${about === EVERY ? 'every project' : code(shortName(about), 100)}.`;
  return `You can’t use “${prose(what, 100)}” here: ${because}.${touches} Nothing was changed. ${next}`;
}

function whomToAsk(ask: readonly string[]): string {
  if (ask.length === 0) return 'Ask this bot’s admin.';
  return `Ask ${spokenList(ask, whom, { max: 5, joint: 'or' })}.`;
}

function whom(id: string): string {
  if (/^S[A-Z0-9]{6,20}$/.test(id)) return `<!subteam^${id}>`;
  return mention(id);
}
